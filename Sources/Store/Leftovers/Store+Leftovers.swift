import Glibc
public import Tracker

extension Store {
  /// What crashes, full disks, other programs and merges have left among the records, in the order of paths.
  ///
  /// Temporaries of saves that still run are none; nor is one that holds what its record or the journal holds too,
  /// which is removed where the folder may be written to. Behind them stand drafts of forms and unfinished saves,
  /// which the person's own folder has. Files that are too large for a record, and what is no file at all, are
  /// not listed: loading shows them.
  ///
  /// - Parameter watch: knows which files were read as records; those have no marks of a merge in them, and are not
  ///   read again.
  /// - Throws: what keeps a whole folder from being listed.
  public func leftovers(
    knownTo watch: FolderWatch? = nil, cores: Int? = nil
  ) throws(StoreError) -> [Leftover] {
    var all: [Leftover] = []
    for shelf in Shelf.allCases {
      let names = if let watch { try watch.otherNames(on: shelf) } else { try names(of: shelf) }
      if names.isEmpty { continue }
      let finder = LeftoverFinder(
        folder: try open(shelf), shelf: shelf, journal: journal, mayTidy: !isReadOnly)
      let found = inParallel(names, cores: cores ?? Syscalls.cores) {
        finder.leftover($0)
      }
      all += found.compactMap { $0 }
    }
    return all + stateLeftovers()
  }
}

/// Looks at the files of one shelf, each on its own, from any thread, for what was left behind.
struct LeftoverFinder: ~Copyable, Sendable {
  let folder: Folder
  let shelf: Store.Shelf
  let journal: Journal?
  /// Whether what is certainly superfluous may be removed.
  let mayTidy: Bool

  /// What a name in the folder has come to; nil where nothing needs settling.
  func leftover(_ name: String) -> Leftover? {
    switch FileName(name) {
    case .record(let id): marked(name, id: id)
    case .conflictCopy: copy(name, of: FileName.recordID(ofCopy: name))
    case .temporary(let temporary): self.temporary(name, temporary)
    case .badRecord, .hidden, .other: nil
    }
  }

  func temporary(_ name: String, _ temporary: TemporaryName) -> Leftover? {
    folder.abandoned(name, temporary, journal: journal, mayTidy: mayTidy).map {
      leftover(.temporary, name, $0, of: temporary.id)
    }
  }

  private func copy(_ name: String, of id: String?) -> Leftover? {
    guard let found = try? folder.read(name, limit: Store.limit) else { return nil }
    return leftover(.conflictCopy, name, found, of: id)
  }

  private func leftover(
    _ kind: Leftover.Kind, _ name: String, _ found: FoundFile, of id: String?
  ) -> Leftover {
    let version = try? JSONDocument(parsing: found.bytes)
    let id = id ?? version.flatMap(Self.id(in:))
    return Leftover(
      kind: kind, path: path(name), bytes: found.bytes, recordID: id,
      at: UTCTime(found.status.modified / 1_000_000_000).extended, version: version, current: current(id))
  }

  /// A record with the marks of a merge in it; most have none, which a search of their bytes tells.
  private func marked(_ name: String, id: String) -> Leftover? {
    guard let found = try? folder.read(name, limit: Store.limit), ConflictMarkers.mayBe(in: found.bytes),
      (try? JSONDocument(parsing: found.bytes)) == nil
    else { return nil }
    let sides = ConflictMarkers(in: found.bytes)
    return Leftover(
      kind: .conflictMarkers, path: path(name), bytes: found.bytes, recordID: id,
      at: UTCTime(found.status.modified / 1_000_000_000).extended,
      base: sides?.base.flatMap { try? JSONDocument(parsing: $0) },
      version: sides.flatMap { try? JSONDocument(parsing: $0.ours) },
      current: sides.flatMap { try? JSONDocument(parsing: $0.theirs) })
  }

  private func current(_ id: String?) -> JSONDocument? {
    guard let id else { return nil }
    let found = try? folder.read(FileName.record(of: id), limit: Store.limit)
    return found.flatMap { try? JSONDocument(parsing: $0.bytes) }
  }

  func path(_ name: String) -> String { shelf.rawValue + "/" + name }

  private static func id(in document: JSONDocument) -> String? {
    guard case .string(let id) = document[["id"]], RecordID.isValid(id) else { return nil }
    return id
  }
}

extension Folder {
  /// For how long a save may take, in nanoseconds: an older temporary is nobody's, whoever has the process's number.
  private static let patience = 600 * 1_000_000_000

  /// What an interrupted save left that is found nowhere else; nil while the save still runs, and where the record or
  /// the journal holds the same: such a file is removed, if that may be. What was being saved with it is an unfinished
  /// save then, which is offered by itself.
  func abandoned(
    _ name: String, _ temporary: TemporaryName, journal: Journal?, mayTidy: Bool
  ) -> FoundFile? {
    guard let found = try? read(name, limit: Store.limit) else { return nil }
    let age = system.now * 1_000_000_000 - found.status.modified
    if temporary.host == system.host, system.isRunning(temporary.process), age < Folder.patience {
      return nil
    }
    let record = try? read(FileName.record(of: temporary.id), limit: Store.limit)
    guard record?.bytes == found.bytes || (try? journal?.knows(found.bytes, of: temporary.id)) == true else {
      return found
    }
    if mayTidy { discard(name) }
    return nil
  }
}

extension ConflictMarkers {
  /// Whether a file may have marks: a search for `<<<<<<<`.
  fileprivate static func mayBe(in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { text in
      var rest = text[...]
      while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress,
        let mark = memchr(base, 0x3C, rest.count)
      {
        rest = rest.dropFirst(UnsafeRawPointer(mark) - base)
        if rest.starts(with: "<<<<<<<".utf8) { return true }
        rest = rest.dropFirst()
      }
      return false
    }
  }
}
