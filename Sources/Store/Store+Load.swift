import Glibc
public import Tracker

/// All that a folder of data holds. `Record` is what was made of each initiative.
public struct Loaded<Record: Sendable>: Sendable {
  /// In the order of their files' names.
  public var initiatives: [Record] = []
  public var organisations: [Organisation] = []
  /// Files that did not load, and what else a person should look at, by path.
  public var problems: [Problem] = []

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
  /// while it is at hand, on all cores too. A watch is told what the files held, and begins to tell what changes.
  public func load<Record: Sendable>(
    preparing prepare: @Sendable (Initiative) -> Record, cores: Int? = nil, watch: FolderWatch? = nil,
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(StoreError) -> Loaded<Record> {
    let cores = cores ?? Syscalls.cores
    if let watch { try watch.beginToWatch() }
    let initiatives = try names(of: .initiatives)
    let organisations = try names(of: .organisations)
    let total = initiatives.count + organisations.count
    let first = try decode(
      initiatives, of: .initiatives, cores: cores, isWatched: watch != nil, progress: { progress($0, total) }
    ) { (document) throws(RecordError) in
      let initiative = try Initiative(document)
      return (initiative.id, prepare(initiative))
    }
    let second = try decode(
      organisations, of: .organisations, cores: cores, isWatched: watch != nil,
      progress: { progress(initiatives.count + $0, total) }
    ) { (document) throws(RecordError) in
      let organisation = try Organisation(document)
      return (organisation.id, organisation)
    }
    let problems = first.problems + second.problems
    watch?.take(files: [.initiatives: first.files, .organisations: second.files], problems: problems)
    return Loaded(initiatives: first.records, organisations: second.records, problems: problems)
  }

  /// The names in the folder of a shelf, in order; none where the folder is missing.
  func names(of shelf: Shelf) throws(StoreError) -> [String] {
    do {
      let names = try Folder(shelf.rawValue, in: folder).names()
      return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    } catch {
      if error.code == ENOENT { return [] }
      throw StoreError(error, path: folder.path(of: shelf.rawValue))
    }
  }

  func open(_ shelf: Shelf) throws(StoreError) -> Folder {
    do {
      return try Folder(shelf.rawValue, in: folder)
    } catch {
      throw StoreError(error, path: folder.path(of: shelf.rawValue))
    }
  }

  private func decode<Record: Sendable>(
    _ names: [String], of shelf: Shelf, cores: Int, isWatched: Bool, progress: @Sendable (Int) -> Void,
    _ decode: @Sendable (JSONDocument) throws(RecordError) -> (id: String, record: Record)
  ) throws(StoreError) -> Decoded<Record> {
    if names.isEmpty { return Decoded() }
    var reader = RecordReader(
      folder: try open(shelf), shelf: shelf, journal: journal, mayTidy: !isReadOnly)
    reader.takesFingerprints = isWatched
    let outcomes = inParallel(names, cores: cores, progress: progress) { [reader] in reader.read($0, decode) }
    var decoded = Decoded<Record>()
    decoded.records.reserveCapacity(outcomes.count)
    for (name, outcome) in zip(names, outcomes) {
      switch outcome {
      case .record(let record, let print):
        decoded.records.append(record)
        decoded.files[name] = print.map { KnownFiles.File(print: $0, isRecord: true) }
      case .problem(let problem, let print):
        decoded.problems.append(problem)
        decoded.files[name] = print.map { KnownFiles.File(print: $0, isRecord: false) }
      case .nothing: break
      }
    }
    return decoded
  }
}

/// What the files of one shelf have come to.
private struct Decoded<Record: Sendable> {
  var records: [Record] = []
  var problems: [Problem] = []
  /// By name, where they are watched.
  var files: [String: KnownFiles.File] = [:]
}
