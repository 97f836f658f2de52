import Glibc
public import Tracker

extension Store {
  /// Brings a change onto the disk by the write protocol of docs/architecture.md.
  ///
  /// If the file is no longer what the change was made from, the two are merged field by field, and
  /// `Saved.notes` says so. A change that changes nothing writes nothing. A change to nothing moves the record
  /// to the trash.
  ///
  /// - Parameters:
  ///   - occasion: what it is made for; nil: to add, edit or delete, as the change has it.
  ///   - set: the change set that it belongs to (``newSetID()``); nil: one of its own.
  /// - Throws: `changed` or `deleted` where a person has to choose, `exists` for a new record, `badID`, or
  ///   what the system refused. The file is then as somebody else left it, and no temporary remains.
  public func save(
    _ change: Change, in shelf: Shelf = .initiatives, for occasion: Occasion? = nil, set: String? = nil
  ) throws(StoreError) -> Saved {
    guard RecordID.isValid(change.id) else { throw .badID(change.id) }
    if change.isEmpty { return Saved(change) }
    if let after = change.after { try check(after, id: change.id, shelf) }
    return try locked { (noLock) throws(StoreError) in
      var saved = try saveLocked(change, in: shelf, for: occasion, set: set)
      if let noLock { saved.notes.append(.noLock(noLock)) }
      return saved
    }
  }

  /// Brings a change onto the disk while the lock is held.
  func saveLocked(
    _ change: Change, in shelf: Shelf, for occasion: Occasion? = nil, set: String? = nil
  ) throws(StoreError) -> Saved {
    guard let after = change.after else {
      return try deleteLocked(change.id, base: change.before, in: shelf, for: occasion ?? .delete, set: set)
    }
    let usual: Occasion = change.before == nil ? .add : .edit
    return try journalled(Intent(change, in: shelf, for: occasion ?? usual, set)) { () throws(StoreError) in
      if let before = change.before { return try replace(change.id, before, after, in: shelf) }
      return try create(change.id, after, in: shelf)
    }
  }

  /// Refuses what could not be loaded again.
  func check(_ after: JSONDocument, id: String, _ shelf: Shelf) throws(StoreError) {
    guard after[["id"]] == .string(id) else { throw .badID(id) }
    if after.bytes.count > Store.limit {
      let path = recordPath(id, shelf)
      throw .tooLarge(path: path, bytes: after.bytes.count, limit: Store.limit)
    }
  }

  private func create(
    _ id: String, _ after: JSONDocument, in shelf: Shelf
  ) throws(StoreError) -> Saved {
    let folder = try making(shelf.rawValue)
    let name = FileName.record(of: id)
    do {
      try folder.create(name, id: id, after.bytes)
    } catch {
      // The same bytes are there when a save is tried again that had come further than it could tell.
      guard case .exists = error, (try? folder.read(name, limit: Store.limit))?.bytes == after.bytes else {
        throw error
      }
    }
    return Saved(Change(id: id, before: nil, after: after))
  }

  private func replace(
    _ id: String, _ before: JSONDocument, _ after: JSONDocument, in shelf: Shelf
  ) throws(StoreError) -> Saved {
    let path = recordPath(id, shelf)
    let folder: Folder
    do {
      folder = try existing(shelf, for: id)
    } catch {
      if case .noRecord = error { throw .deleted(path: path) }
      throw error
    }
    var replacement = Replacement(
      of: FileName.record(of: id), id: id, base: before.bytes, ours: after.bytes, limit: Store.limit)
    let outcome = try replacement.run(in: folder) { (base, ours, theirs) throws(StoreError) in
      try merge(base, ours, theirs, path: path)
    }
    let old = outcome.before == before.bytes ? before : try Store.parse(outcome.before, path: path)
    let new = outcome.bytes == after.bytes ? after : try Store.parse(outcome.bytes, path: path)
    return Saved(Change(id: id, before: old, after: new), notes: outcome.notes)
  }

  private func merge(
    _ base: Base, _ ours: [UInt8], _ theirs: [UInt8], path: String
  ) throws(StoreError) -> [UInt8] {
    let theirs = try Store.parse(theirs, path: path)
    let ours = try Store.parse(ours, path: path)
    let base =
      switch base {
      case .text(let bytes): try Store.parse(bytes, path: path)
      case .unknown(let older):
        JSONDocument(Ancestor(known: try Store.parse(older, path: path).value).of(ours.value, theirs.value))
      }
    switch Merge.merge(base: base, ours: ours, theirs: theirs) {
    case .merged(let document): return document.bytes
    case .conflicts(let conflicts): throw .changed(path: path, theirs: theirs, conflicts: conflicts)
    }
  }
}
