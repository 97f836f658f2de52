import Glibc
public import Tracker

/// A record in the trash.
public struct TrashEntry: Sendable, Hashable {
  /// The name to restore it by: its file's name in `.trash/`.
  public let name: String
  public let id: String
  public let shelf: Store.Shelf
  /// RFC 3339 in UTC: `2026-11-21T23:11:48Z`.
  public let deletedAt: String

  /// `<id>.<time>.json`, and `<id>.<time>.organisation.json` for organisations. Two deletions of one record
  /// in one second differ by `+1`, `+2` after the time.
  init(id: String, shelf: Store.Shelf, at seconds: Int, attempt: Int) {
    let time = UTCTime(seconds).basic
    let suffix = shelf == .organisations ? TrashEntry.organisationSuffix : FileName.suffix
    self.name = "\(id).\(time)\(attempt == 0 ? "" : "+\(attempt)")\(suffix)"
    self.id = id
    self.shelf = shelf
    self.deletedAt = UTCTime.extended(fromBasic: time) ?? time
  }

  /// Reads a name back; nil when the store did not make it.
  init?(name: String) {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.removeLast() == "json" else { return nil }
    self.shelf = parts.last == "organisation" ? .organisations : .initiatives
    if shelf == .organisations { parts.removeLast() }
    guard parts.count == 2, RecordID.isValid(String(parts[0])),
      let time = UTCTime.extended(fromBasic: parts[1].prefix { $0 != "+" })
    else { return nil }
    self.name = name
    self.id = String(parts[0])
    self.deletedAt = time
  }

  private static let organisationSuffix = ".organisation" + FileName.suffix
}

extension Store {
  static let trashName = ".trash"
  /// How much of one id may go into the trash in one second.
  private static let attempts = 100

  /// What is in the trash, the newest first.
  public func trash() throws(StoreError) -> [TrashEntry] {
    try namesInTrash().compactMap { TrashEntry(name: $0) }.sorted {
      ($0.deletedAt, $0.name) > ($1.deletedAt, $1.name)
    }
  }

  /// The names of all that is in the trash; none where there is no trash.
  func namesInTrash() throws(StoreError) -> [String] {
    do {
      return try Folder(Store.trashName, in: folder).names()
    } catch {
      if error.code == ENOENT { return [] }
      throw StoreError(error, path: folder.path(of: Store.trashName))
    }
  }

  /// Moves something into the trash under the first name that is free there; `name` gives the one of an attempt.
  static func firstFree<Name>(
    _ name: (_ attempt: Int) -> Name, _ move: (Name) throws(Errno) -> Void
  ) throws(Errno) -> Name {
    for attempt in 0..<attempts {
      let name = name(attempt)
      do {
        try move(name)
        return name
      } catch {
        if error.code != EEXIST { throw error }
      }
    }
    throw Errno(EEXIST)
  }

  /// A record in the trash, to be shown.
  public func read(_ entry: TrashEntry) throws(StoreError) -> JSONDocument {
    let trash = try openTrash(for: entry.name)
    let found = try trash.content(of: entry.name, as: entry.name, limit: Store.limit)
    return try Store.parse(found.bytes, path: trash.path(of: entry.name))
  }

  /// Moves a record to the trash, unless it has changed since `base` was read. No base: as it stands.
  ///
  /// - Throws: `noRecord` (`deleted` with a base), `changed`, or what the system refused.
  @discardableResult
  public func delete(
    _ id: String, base: JSONDocument?, in shelf: Shelf = .initiatives, for occasion: Occasion = .delete,
    set: String? = nil
  ) throws(StoreError) -> Saved {
    guard RecordID.isValid(id) else { throw .noRecord(path: id) }
    return try locked { (noLock) throws(StoreError) in
      var saved = try deleteLocked(id, base: base, in: shelf, for: occasion, set: set)
      if let noLock { saved.notes.append(.noLock(noLock)) }
      return saved
    }
  }

  /// Moves a record to the trash while the lock is held.
  func deleteLocked(
    _ id: String, base: JSONDocument?, in shelf: Shelf, for occasion: Occasion, set: String?
  ) throws(StoreError) -> Saved {
    // A record that cannot be read may go too; its bytes are in the trash then, and not in the journal.
    let change = Change(id: id, before: base ?? (try? read(id, in: shelf)), after: nil)
    return try journalled(Intent(change, in: shelf, for: occasion, set)) { () throws(StoreError) in
      do throws(StoreError) {
        return Saved(change, trashed: try moveToTrash(id, base: base, in: shelf))
      } catch .noRecord(let path) where base != nil {
        throw .deleted(path: path)
      }
    }
  }

  /// Brings a record back from the trash.
  ///
  /// - Throws: `noRecord`, `exists` when a record of that id is there again, `badRecord`, or what the
  ///   system refused.
  @discardableResult
  public func restore(
    _ name: String, for occasion: Occasion = .restore, set: String? = nil
  ) throws(StoreError) -> Saved {
    guard let entry = TrashEntry(name: name) else { throw .noRecord(path: name) }
    return try locked { (noLock) throws(StoreError) in
      let change = Change(id: entry.id, before: nil, after: try read(entry))
      let intent = Intent(change, in: entry.shelf, for: occasion, set)
      var saved = try journalled(intent) { () throws(StoreError) in
        try moveBack(entry)
        return Saved(change)
      }
      if let noLock { saved.notes.append(.noLock(noLock)) }
      return saved
    }
  }

  private func moveBack(_ entry: TrashEntry) throws(StoreError) {
    let trash = try openTrash(for: entry.name)
    let records = try making(entry.shelf.rawValue)
    let record = FileName.record(of: entry.id)
    do throws(Errno) {
      try trash.move(entry.name, to: records, as: record)
    } catch {
      let path = records.path(of: record)
      throw error.code == EEXIST ? .exists(path: path) : StoreError(error, path: path)
    }
    try bringDown(trash, entry.name, records, record)
  }

  func openTrash(for name: String) throws(StoreError) -> Folder {
    do {
      return try Folder(Store.trashName, in: folder)
    } catch {
      let path = folder.path(of: Store.trashName)
      if error.code == ENOENT { throw .noRecord(path: path + "/" + name) }
      throw StoreError(error, path: path)
    }
  }

  private func moveToTrash(
    _ id: String, base: JSONDocument?, in shelf: Shelf
  ) throws(StoreError) -> TrashEntry {
    let records = try existing(shelf, for: id)
    let record = FileName.record(of: id)
    if let base { try same(records, record, as: record, base) }
    let trash = try making(Store.trashName)
    let entry = try move(record, of: id, in: shelf, from: records, to: trash)
    do {
      // Somebody may have written between the look and the move.
      if let base { try same(trash, entry.name, as: record, base) }
    } catch {
      try? trash.move(entry.name, to: records, as: record)
      throw error
    }
    try bringDown(records, record, trash, entry.name)
    return entry
  }

  /// Throws `changed` unless a file holds the base's bytes.
  private func same(
    _ folder: borrowing Folder, _ file: String, as record: String, _ base: JSONDocument
  ) throws(StoreError) {
    let found = try folder.content(of: file, as: record, limit: Store.limit)
    if found.bytes == base.bytes { return }
    let path = folder.path(of: record)
    throw .changed(path: path, theirs: try Store.parse(found.bytes, path: path), conflicts: [])
  }

  private func move(
    _ record: String, of id: String, in shelf: Shelf, from records: borrowing Folder,
    to trash: borrowing Folder
  ) throws(StoreError) -> TrashEntry {
    do throws(Errno) {
      return try Store.firstFree { attempt in
        TrashEntry(id: id, shelf: shelf, at: system.now, attempt: attempt)
      } _: { (entry) throws(Errno) in
        try records.move(record, to: trash, as: entry.name)
      }
    } catch {
      let path = records.path(of: record)
      throw error.code == ENOENT ? .noRecord(path: path) : StoreError(error, path: path)
    }
  }

  /// Brings both names of a move onto the disk, or undoes the move.
  func bringDown(
    _ from: borrowing Folder, _ old: String, _ to: borrowing Folder, _ new: String
  ) throws(StoreError) {
    do throws(Errno) {
      try to.sync()
      try from.sync()
    } catch {
      try? to.move(new, to: from, as: old)
      throw StoreError(error, path: from.path(of: old))
    }
  }
}
