import Glibc
public import Tracker

extension Store {
  /// Reads some names of a shelf; all of them have come to nothing where the shelf is missing.
  ///
  /// - Parameter contents: by name, the digest of the record that is known; where the file still holds it, it is not decoded.
  func read<Record: Sendable>(
    _ names: [String], knownAs contents: [UInt64?], of shelf: Shelf,
    _ decode: @Sendable (JSONDocument) throws(RecordError) -> (id: String, record: Record)
  ) throws(StoreError) -> [RecordReader.Outcome<Record>] {
    let folder: Folder
    do {
      folder = try Folder(shelf.rawValue, in: self.folder)
    } catch {
      if error.code == ENOENT { return names.map { _ in .nothing } }
      throw StoreError(error, path: self.folder.path(of: shelf.rawValue))
    }
    var reader = RecordReader(folder: folder, shelf: shelf, journal: journal, mayTidy: false)
    reader.takesFingerprints = true
    let cores = names.count < 64 ? 1 : Syscalls.cores
    return inParallel(Array(zip(names, contents)), cores: cores) { [reader] name, content in
      // What is no record is told by its name alone, so that it must be there.
      if case .record = FileName(name) { return reader.read(name, unlessIs: content, decode) }
      let isThere = (try? system.status(of: name, in: reader.folder.descriptor)) != nil
      return isThere ? reader.read(name, decode) : .nothing
    }
  }

  /// The names of a shelf whose files may be others than those that are known, as far as a look from outside
  /// tells: new ones, missing ones, those with another size or time.
  ///
  /// - Returns: also what the folder was listed as, for the next look.
  func doubtful(
    _ shelf: Shelf, known: FileTable
  ) throws(StoreError) -> (names: [String], listing: FolderListing?) {
    do throws(Errno) {
      let folder = try Folder(shelf.rawValue, in: self.folder)
      let listing = FolderListing(before: folder)
      let entries = try FolderEntries(of: folder)
      let cores = Self.cores(lookingAt: known.count)
      let looks = inParallel(Array(0..<cores), cores: cores, atATime: 1) { _ in
        FolderLook(at: entries, of: folder, known: known)
      }
      if let failure = looks.compactMap(\.failure).first { throw failure }
      let missing = (0..<known.count).filter { row in
        known[row] != nil && !looks.contains { $0.isThere[row] }
      }
      return (looks.flatMap(\.doubtful) + missing.map { FileName.record(of: known.ids[$0]) }, listing)
    } catch {
      guard error.code == ENOENT else { throw StoreError(error, path: self.folder.path(of: shelf.rawValue)) }
      return ((0..<known.count).filter { known[$0] != nil }.map { FileName.record(of: known.ids[$0]) }, nil)
    }
  }

  /// A few are looked at before another core would have begun.
  private static func cores(lookingAt files: Int) -> Int { files < 2048 ? 1 : Syscalls.cores }

  /// What is to be known of a folder's names, before they are read; nil where it can't be relied on.
  func listing(before shelf: Shelf) -> FolderListing? {
    guard let folder = try? Folder(shelf.rawValue, in: folder) else { return nil }
    return FolderListing(before: folder)
  }

  /// The doubtful names of a shelf whose folder was perhaps listed before.
  ///
  /// - Returns: also what the folder was listed as, for the next look. Where it had to be listed anew, every known file is then
  ///   found by its id at once.
  func doubtful(
    _ shelf: Shelf, known: inout FileTable, listedAs listing: FolderListing?
  ) throws(StoreError) -> (names: [String], listing: FolderListing?) {
    if let listing, let names = doubtful(shelf, known: known, listedAs: listing) { return (names, listing) }
    known.settle()
    return try doubtful(shelf, known: known)
  }

  /// The doubtful names where the folder surely has the names that it had when it was listed: it is not listed again. Nil
  /// where it may have others.
  func doubtful(_ shelf: Shelf, known: FileTable, listedAs listing: FolderListing) -> [String]? {
    guard let folder = try? Folder(shelf.rawValue, in: folder), listing.isStill(of: folder) else {
      return nil
    }
    let turns = RowTurns(known.count)
    let cores = Self.cores(lookingAt: known.count)
    let looks = inParallel(Array(0..<cores), cores: cores, atATime: 1) { _ in
      FolderLook(at: turns, of: folder, known: known)
    }
    return looks.flatMap(\.doubtful) + listing.others
  }

  /// All of the folder's own organisations that can be read.
  public func organisations() throws(StoreError) -> [Organisation] {
    let names = try names(of: .organisations)
    let unknown = [UInt64?](repeating: nil, count: names.count)
    let outcomes = try read(names, knownAs: unknown, of: .organisations) { (document) throws(RecordError) in
      let organisation = try Organisation(document)
      return (organisation.id, organisation)
    }
    return outcomes.compactMap { if case .record(let organisation, _) = $0 { organisation } else { nil } }
  }
}

// MARK: The folder itself

extension Store {
  /// What the folder's path leads to.
  enum Place {
    case same, other, nowhere
  }

  /// Whether the path that the folder was opened by still leads to it.
  var place: Place {
    guard let held = try? folder.status(), let found = try? Folder(path: path, system: system),
      let status = try? found.status()
    else { return .nowhere }
    if status.identity == held.identity { return .same }
    // The empty folder under a mount point is no folder of data.
    return (try? Folder(Shelf.initiatives.rawValue, in: found)) == nil ? .nowhere : .other
  }

  /// Opens the folder anew by its path, for all who share this store: another one has taken its place.
  func reopen() throws(Errno) {
    let found = try Folder(path: path, system: system)
    try system.replace(folder.descriptor, by: found.descriptor)
  }

  /// Whether the system lets this person make and replace records in the folder: owner, mode and mount.
  public var mayBeWritten: Bool {
    do {
      try system.checkWriting(in: folder.descriptor)
      for shelf in Shelf.allCases {
        guard let folder = try? Folder(shelf.rawValue, in: folder) else { continue }
        try system.checkWriting(in: folder.descriptor)
      }
      return true
    } catch {
      return !error.isLackOfPermission
    }
  }
}
