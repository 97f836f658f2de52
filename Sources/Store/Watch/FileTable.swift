import Tracker

/// The files of a shelf by their records' ids: flat, since there may be very many.
struct FileTable: Sendable {
  private(set) var ids = IDColumn()
  private var index = IDIndex()
  private var prints: [Fingerprint] = []
  private var states: [State] = []

  private enum State: UInt8 {
    case gone, problem, record
  }

  init() {}

  /// How many there were or are: files are numbered from 0.
  var count: Int { states.count }

  /// What is known of a file; nil where it is gone.
  subscript(row: Int) -> KnownFiles.File? {
    states[row] == .gone ? nil : KnownFiles.File(print: prints[row], isRecord: states[row] == .record)
  }

  subscript(id: String) -> KnownFiles.File? {
    get { row(of: id.utf8).flatMap { self[$0] } }
    set {
      guard let row = row(of: id.utf8) else {
        if let newValue { add(id.utf8, newValue) }
        return
      }
      states[row] = newValue.map { $0.isRecord ? .record : .problem } ?? .gone
      if let print = newValue?.print { prints[row] = print }
    }
  }

  /// The number of a file.
  func row(of id: some Collection<UInt8>) -> Int? { index.row(of: id, in: ids) }

  /// The number of a file.
  func row(of id: UnsafeRawBufferPointer) -> Int? { index.row(of: id, in: ids) }

  private mutating func add(_ id: some Collection<UInt8>, _ file: KnownFiles.File) {
    let row = ids.count
    ids.set(row, to: id)
    prints.append(file.print)
    states.append(file.isRecord ? .record : .problem)
    _ = index.insert(row, in: ids)
  }

  /// Adds the files of many records at the end, each in the place of the one with its id.
  mutating func add(_ more: IDColumn, _ morePrints: [Fingerprint]) {
    let first = ids.count
    ids.append(more)
    prints += morePrints
    states += repeatElement(.record, count: more.count)
    for old in index.insert(first..<ids.count, in: ids) { states[old] = .gone }
  }

  /// Makes room for so many files.
  mutating func reserve(_ count: Int) { index.reserve(count, in: ids) }
}
