import Glibc
import Tracker

/// Reads the files of one shelf, each on its own, from any thread.
struct RecordReader: ~Copyable, Sendable {
  let folder: Folder
  let shelf: Store.Shelf
  /// What the person's own journal knows need not be told of.
  let journal: Journal?
  /// Whether what is certainly superfluous may be removed.
  let mayTidy: Bool
  /// Whether it takes the fingerprints of files, for those who watch them.
  var takesFingerprints = false

  /// What a name in the folder has come to.
  enum Outcome<Record: Sendable>: Sendable {
    case record(Record, Fingerprint?)
    case problem(Problem, Fingerprint? = nil)
    /// The record that is known already.
    case same(Fingerprint)
    /// Nothing that concerns anybody.
    case nothing
  }

  /// - Parameter known: the digest of the record that the file held, where it need not be decoded again while it holds it;
  ///   for readers that take fingerprints.
  func read<Record>(
    _ name: String, unlessIs known: UInt64? = nil,
    _ decode: (JSONDocument) throws(RecordError) -> (id: String, record: Record)
  ) -> Outcome<Record> {
    switch FileName(name) {
    case .record(let id): record(name, id: id, unlessIs: known, decode)
    case .badRecord: .problem(problem(name, .error, Message("store.badName", ["name": name])))
    case .conflictCopy: .problem(problem(name, .warning, Message("store.conflictCopy")))
    case .temporary(let temporary): leftover(name, temporary).map { .problem($0) } ?? .nothing
    case .hidden: .nothing
    case .other: .problem(problem(name, .warning, Message("store.notARecord")))
    }
  }

  private func record<Record>(
    _ name: String, id: String, unlessIs known: UInt64?,
    _ decode: (JSONDocument) throws(RecordError) -> (id: String, record: Record)
  ) -> Outcome<Record> {
    let found: FoundFile
    do {
      found = try folder.read(name, limit: Store.limit)
    } catch .system(let error) where error.code == ENOENT {
      return .nothing
    } catch {
      return .problem(problem(name, error))
    }
    let print = takesFingerprints ? Fingerprint(found, now: folder.system.now) : nil
    if let print, print.content == known { return .same(print) }
    let document: JSONDocument
    do {
      document = try JSONDocument(parsing: found.bytes)
    } catch {
      return .problem(Problem(error, path: path(name), bytes: found.bytes), print)
    }
    do {
      let decoded = try decode(document)
      if decoded.id == id { return .record(decoded.record, print) }
      let place = document.position(of: ["id"])
      var problem = problem(name, .error, Message("store.nameIsNotID", ["id": decoded.id]))
      problem.line = place?.line
      problem.column = place?.column
      return .problem(problem, print)
    } catch {
      return .problem(Problem(error, path: path(name)), print)
    }
  }

  private func path(_ name: String) -> String { shelf.rawValue + "/" + name }

  private func problem(_ name: String, _ severity: Problem.Severity, _ message: Message) -> Problem {
    Problem(path: path(name), severity: severity, message: message)
  }

  private func problem(_ name: String, _ error: ReadError) -> Problem {
    let message =
      switch error {
      case .notRegular(let kind): Message(kind.key)
      case .tooLarge(let bytes): Message("json.tooLarge", ["bytes": "\(bytes)", "limit": "\(Store.limit)"])
      case .system(let error): Message("store.unreadable", ["error": error.description])
      }
    return problem(name, .error, message)
  }
}

// MARK: Leftovers

extension RecordReader {
  /// What an interrupted save left behind. One that equals its record is removed; another may be the only
  /// copy of somebody's work, and is shown unless the save is still running.
  private func leftover(_ name: String, _ temporary: TemporaryName) -> Problem? {
    guard folder.abandoned(name, temporary, journal: journal, mayTidy: mayTidy) != nil else { return nil }
    return problem(name, .warning, Message("store.leftover", ["id": temporary.id]))
  }
}

// MARK: Problems

extension Problem {
  /// Of a file that is no JSON; lines that a merge tool left in it are named as such.
  init(_ error: JSONError, path: String, bytes: [UInt8]) {
    let marker = Problem.conflictMarker(in: bytes)
    self.init(
      path: path, line: marker ?? error.line, column: marker == nil ? error.column : 1, severity: .error,
      message: marker == nil ? error.message : Message("store.conflictMarkers"))
  }

  init(_ error: RecordError, path: String) {
    self.init(
      path: path, line: error.line, column: error.column, severity: .error, message: error.message)
  }

  /// The number of the first line that begins with `<<<<<<<`.
  private static func conflictMarker(in bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { $0.starts(with: "<<<<<<<".utf8) }.map { $0 + 1 }
  }
}
