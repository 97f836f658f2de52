import Glibc
import Tracker

extension Store {
  /// What could be put in order in the folder, in the order of paths. Looking changes nothing.
  ///
  /// - Throws: what keeps a whole folder from being listed.
  public func repairs(cores: Int? = nil) throws(StoreError) -> [Repair] {
    var repairs: [Repair] = []
    for shelf in Shelf.allCases {
      let names = try names(of: shelf)
      if names.isEmpty { continue }
      let leftovers = LeftoverFinder(
        folder: try open(shelf), shelf: shelf, journal: journal, mayTidy: false)
      let finder = RepairFinder(leftovers: leftovers, names: Set(names))
      let found = inParallel(names, cores: cores ?? Syscalls.cores) { finder.repair($0) }
      repairs += found.compactMap { $0 }
    }
    if let permissions = try permissions() {
      repairs.insert(Repair(.permissions(permissions), path: "."), at: 0)
    }
    return repairs
  }

  /// Puts something in order: under the lock, by the write protocol and with the journal.
  ///
  /// - Throws: `leftoverChanged` where the file is not what was looked at any more, `exists` where the name is
  ///   taken by now, or what the system refused.
  public func perform(_ repair: Repair) throws(StoreError) -> [Saved.Note] {
    switch repair.kind {
    case .name(let id): try rename(repair, to: id)
    case .layout: try layOut(repair)
    case .temporary(let leftover): try settle(leftover, nil).notes
    case .permissions(let permissions): try close(permissions)
    }
  }

  // MARK: Names

  private func rename(_ repair: Repair, to id: String) throws(StoreError) -> [Saved.Note] {
    let (shelf, name) = try place(of: repair)
    let document = try Store.parse(repair.bytes, path: repair.path)
    return try locked { (noLock) throws(StoreError) in
      let folder = try open(shelf)
      let target = FileName.record(of: id)
      let found = try folder.content(of: name, as: name, limit: Store.limit)
      if found.bytes != repair.bytes { throw .leftoverChanged(path: folder.path(of: name)) }
      let intent = Intent(Change(id: id, before: nil, after: document), in: shelf, for: .repair, nil)
      let saved = try journalled(intent) { () throws(StoreError) in
        do throws(Errno) {
          try folder.move(name, to: folder, as: target)
        } catch {
          let path = folder.path(of: target)
          throw error.code == EEXIST ? .exists(path: path) : StoreError(error, path: path)
        }
        try bringDown(folder, name, folder, target)
        return Saved(intent.change)
      }
      return saved.notes + (noLock.map { [.noLock($0)] } ?? [])
    }
  }

  /// The shelf and the file's name.
  private func place(of repair: Repair) throws(StoreError) -> (Shelf, String) {
    let parts = repair.path.split(separator: "/").map(String.init)
    guard parts.count == 2, let shelf = Shelf(rawValue: parts[0]) else { throw .noRecord(path: repair.path) }
    return (shelf, parts[1])
  }

  // MARK: Layout

  private func layOut(_ repair: Repair) throws(StoreError) -> [Saved.Note] {
    let (shelf, name) = try place(of: repair)
    let before = try Store.parse(repair.bytes, path: repair.path)
    let after = JSONDocument(before.value)
    let id = String(name.dropLast(FileName.suffix.count))
    return try save(Change(id: id, before: before, after: after), in: shelf, for: .repair).notes
  }
}

/// Looks at the files of one shelf, each on its own, from any thread, for what can be put in order.
private struct RepairFinder: ~Copyable, Sendable {
  let leftovers: LeftoverFinder
  /// All names in the folder.
  let names: Set<String>

  func repair(_ name: String) -> Repair? {
    switch FileName(name) {
    case .record(let id): record(name, id: id)
    case .badRecord: record(name, id: nil)
    case .temporary(let temporary): leftover(name, temporary)
    case .conflictCopy, .hidden, .other: nil
    }
  }

  private func record(_ name: String, id: String?) -> Repair? {
    guard let found = try? leftovers.folder.read(name, limit: Store.limit),
      let document = try? JSONDocument(parsing: found.bytes), case .string(let own)? = document[["id"]]
    else { return nil }
    // Nearly all are in order; only the others are worth being read as records.
    if own == id && document.isLaidOut { return nil }
    guard isRecord(document) else { return nil }
    let path = leftovers.path(name)
    if own == id { return Repair(.layout, path: path, bytes: found.bytes) }
    let isFree = RecordID.isValid(own) && !names.contains(FileName.record(of: own))
    return isFree ? Repair(.name(id: own), path: path, bytes: found.bytes) : nil
  }

  /// Whether it is a record of a version that this program knows.
  private func isRecord(_ document: JSONDocument) -> Bool {
    switch leftovers.shelf {
    case .initiatives: (try? Initiative(document)) != nil
    case .organisations: (try? Organisation(document)) != nil
    }
  }

  private func leftover(_ name: String, _ temporary: TemporaryName) -> Repair? {
    leftovers.temporary(name, temporary).map { Repair(.temporary($0), path: $0.path) }
  }
}
