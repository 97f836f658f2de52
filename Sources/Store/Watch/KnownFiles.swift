import Glibc
import Tracker

/// What is known of the files of a folder of data, so that a difference can be told.
struct KnownFiles: Sendable {
  /// By shelf. Files that nobody could read, and those that have no record's name, are only among the problems.
  private(set) var files: [Store.Shelf: FileTable] = [:]
  /// By path.
  private(set) var problems: [String: Problem] = [:]

  /// A file that was read.
  struct File: Sendable {
    let print: Fingerprint
    /// Whether it was loaded, or is a problem.
    let isRecord: Bool
  }

  /// What differs on a shelf.
  struct Difference<Record: Sendable>: Sendable {
    var records: [Record] = []
    /// The ids of records that are gone or can't be read any more.
    var removed: [String] = []
    /// The ids of records that are what they were, in files that look otherwise from outside.
    var refreshed: [String] = []
    var hasOtherProblems = false
  }

  init(files: [Store.Shelf: FileTable] = [:], problems: [Problem] = []) {
    self.files = files
    self.problems = Dictionary(problems.map { ($0.path, $0) }) { first, _ in first }
  }

  /// This program has written a record's file, or moved it away (nil).
  mutating func wrote(_ file: File?, id: String, on shelf: Store.Shelf) {
    files[shelf, default: FileTable()][id] = file
  }

  /// What the file of a name held when it was read as a record.
  func content(of name: String, on shelf: Store.Shelf) -> UInt64? {
    guard case .record(let id) = FileName(name), let file = files[shelf]?[id], file.isRecord else {
      return nil
    }
    return file.print.content
  }

  /// Has every file of a shelf found by its id at once.
  mutating func settle(_ shelf: Store.Shelf) { files[shelf]?.settle() }

  /// The path and the permissions of a file that has some of these, the first by name; nil where there is none.
  func firstFile(with excess: UInt32) -> (path: String, mode: UInt16)? {
    for shelf in Store.Shelf.allCases {
      guard let table = files[shelf] else { continue }
      var first: Int?
      for row in 0..<table.count where UInt32(table[row]?.print.mode ?? 0) & excess != 0 {
        if first.map({ table.ids.precedes(row, $0) }) ?? true { first = row }
      }
      if let first, let mode = table[first]?.print.mode {
        return ("\(shelf.rawValue)/\(FileName.record(of: table.ids[first]))", mode)
      }
    }
    return nil
  }

  /// Takes in what a name has come to now, and adds what differs.
  ///
  /// - Parameter isWhole: whether the file is written to its end, as far as is known.
  mutating func take<Record>(
    _ outcome: RecordReader.Outcome<Record>, of name: String, on shelf: Store.Shelf, isWhole: Bool,
    _ difference: inout Difference<Record>
  ) {
    let path = "\(shelf.rawValue)/\(name)"
    let id = if case .record(let id) = FileName(name) { id as String? } else { nil as String? }
    let known = id.flatMap { files[shelf]?[$0] }
    var problem: Problem?
    var file: File?
    switch outcome {
    case .same(let print):
      // This program has written it meanwhile: that is what is known of it now.
      guard let id, let known, known.isRecord, known.print.content == print.content else { return }
      if known.print != print { difference.refreshed.append(id) }
      file = File(print: print, isRecord: true)
    case .record(let record, let print):
      file = print.map { File(print: $0, isRecord: true) }
      if known?.isRecord != true || known?.print.content != print?.content {
        difference.records.append(record)
      }
    case .problem(let found, let print):
      // A file that is made and not yet written to its end: the rest of the news will come.
      if print != nil, !isWhole { return }
      problem = found
      file = print.map { File(print: $0, isRecord: false) }
    case .nothing: break
    }
    if known?.isRecord == true, file?.isRecord != true, let id { difference.removed.append(id) }
    if problems[path] != problem { difference.hasOtherProblems = true }
    problems[path] = problem
    if let id { files[shelf, default: FileTable()][id] = file }
  }
}
