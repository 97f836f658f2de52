import Glibc
public import Tracker

/// All that a folder of data holds. `Record` is what was made of each initiative.
public struct Loaded<Record: Sendable>: Sendable {
  /// In the order of their files' names.
  public var initiatives: [Record] = []
  public var organisations: [Organisation] = []
  /// Files that did not load, and what else a person should look at, by path.
  public var problems: [Problem] = []

  public init() {}

  /// How many files should have been records and are not among them.
  public var unreadable: Int { problems.count { $0.severity == .error } }
}

extension Store {
  /// Reads and decodes every record, on all cores. A bad file becomes a problem; the rest load.
  ///
  /// - Parameters:
  ///   - cores: how many threads to use; nil for all that the machine has.
  ///   - progress: called now and then from any thread with how many files of how many are done.
  /// - Throws: what keeps a whole folder from being listed. A missing one is empty.
  public func load(
    cores: Int? = nil, progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(StoreError) -> Loaded<Initiative> {
    try load(preparing: { $0 }, cores: cores, progress: progress)
  }

  /// Reads and decodes every record like ``load(cores:progress:)``, and makes of each what the caller needs
  /// while it is at hand, on all cores too.
  public func load<Record: Sendable>(
    preparing prepare: @Sendable (Initiative) -> Record, cores: Int? = nil,
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(StoreError) -> Loaded<Record> {
    var loaded = Loaded<Record>()
    loaded.problems = try load(preparing: prepare, cores: cores) { part in
      loaded.organisations += part.organisations
      loaded.initiatives += part.records
      progress(part.done, part.total)
    }
    loaded.initiatives.reverse()
    return loaded
  }

  /// Reads and decodes every record, and hands on what is ready in parts: the organisations with the first one, then
  /// the initiatives, those with the last names (the latest dates) first. A watch is told what the files
  /// held, and begins to tell what changes.
  ///
  /// - Returns: files that did not load, and what else a person should look at, by path.
  /// - Throws: what keeps a whole folder from being listed. A missing one is empty.
  public func load<Record: Sendable>(
    preparing prepare: @Sendable (Initiative) -> Record, cores: Int? = nil, watch: FolderWatch? = nil,
    handing hand: (LoadedPart<Record>) -> Void
  ) throws(StoreError) -> [Problem] {
    let cores = cores ?? Syscalls.cores
    try watch?.beginToWatch()
    let initiatives = try names(of: .initiatives)
    let organisations = try names(of: .organisations)
    let total = initiatives.count + organisations.count
    var part = LoadedPart<Record>(total: total)
    let second = try decode(
      organisations, of: .organisations, cores: cores, isWatched: watch != nil,
      { (document) throws(RecordError) in
        let organisation = try Organisation(document)
        return (organisation.id, organisation)
      }, handing: { records, _ in part.organisations += records })
    part.done = organisations.count
    hand(part)
    part.organisations = []
    let first = try decode(
      initiatives.reversed(), of: .initiatives, cores: cores, isWatched: watch != nil,
      { (document) throws(RecordError) in
        let initiative = try Initiative(document)
        return (initiative.id, prepare(initiative))
      },
      handing: { records, read in
        part.records = records
        part.done = organisations.count + read
        hand(part)
      })
    let problems = first.problems.reversed() + second.problems
    watch?.take(files: [.initiatives: first.files, .organisations: second.files], problems: problems)
    return problems
  }

  /// The names in the folder of a shelf, in order; none where the folder is missing.
  func names(
    of shelf: Shelf, where isWanted: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws(StoreError) -> [String] {
    do {
      let folder = try Folder(shelf.rawValue, in: folder)
      let names = try system.names(in: folder.descriptor, where: isWanted)
      return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      if error.code == ENOENT { return [] }
      throw StoreError(error, path: folder.path(of: shelf.rawValue))
    }
  }

  /// The ids that the names of the initiatives' files stand for, in order. No file is read.
  public func recordIDs() throws(StoreError) -> [String] {
    try names(of: .initiatives).compactMap { name in
      if case .record(let id) = FileName(name) { id } else { nil }
    }
  }

  func open(_ shelf: Shelf) throws(StoreError) -> Folder {
    do {
      return try Folder(shelf.rawValue, in: folder)
    } catch {
      throw StoreError(error, path: folder.path(of: shelf.rawValue))
    }
  }

  /// Reads files in parts, the first ones small, and hands on their records and how many files are read.
  func decode<Record: Sendable>(
    _ names: [String], of shelf: Shelf, cores: Int, isWatched: Bool,
    _ decode: @Sendable (JSONDocument) throws(RecordError) -> (id: String, record: Record),
    handing hand: (_ records: [Record], _ read: Int) -> Void
  ) throws(StoreError) -> ReadFiles {
    var files = ReadFiles()
    if names.isEmpty { return files }
    let reader = RecordReader(
      folder: try open(shelf), shelf: shelf, journal: journal, mayTidy: !isReadOnly,
      takesFingerprints: isWatched)
    var start = 0
    var size = Self.firstPart
    while start < names.count {
      let part = Array(names[start..<min(start + size, names.count)])
      let outcomes = inParallel(part, cores: cores) { reader.read($0, decode) }
      var records: [Record] = []
      records.reserveCapacity(outcomes.count)
      for (name, outcome) in zip(part, outcomes) { files.take(outcome, of: name, into: &records) }
      start += part.count
      size = min(2 * size, Self.largestPart)
      hand(records, start)
    }
    return files
  }

  /// How many files are read before the first, and at most before every later part is handed on: a screen full at
  /// once, and then as few as keep all cores busy.
  private static let firstPart = 256
  private static let largestPart = 4096
}

/// Some of what a folder of data holds.
public struct LoadedPart<Record: Sendable>: Sendable {
  public var records: [Record] = []
  public var organisations: [Organisation] = []
  /// How many files are read by now, of how many.
  public var done = 0
  public let total: Int
}

/// What the files of one shelf have come to, but for the records.
struct ReadFiles: Sendable {
  var problems: [Problem] = []
  /// Where they are watched.
  var files = FileTable()

  mutating func take<Record>(
    _ outcome: RecordReader.Outcome<Record>, of name: String, into records: inout [Record]
  ) {
    switch outcome {
    case .record(let record, let print):
      records.append(record)
      note(print, of: name, isRecord: true)
    case .problem(let problem, let print):
      problems.append(problem)
      note(print, of: name, isRecord: false)
    case .same, .nothing: break
    }
  }

  mutating func note(_ print: Fingerprint?, of name: String, isRecord: Bool) {
    guard let print, case .record(let id) = FileName(name) else { return }
    files[id] = KnownFiles.File(print: print, isRecord: isRecord)
  }
}
