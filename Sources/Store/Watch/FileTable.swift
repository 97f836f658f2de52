import Tracker

/// The files of a shelf by their records' ids: flat, since there may be very many.
struct FileTable: Sendable {
  private(set) var ids = IDColumn()
  private(set) var index = IDIndex()
  private var prints = Fingerprints()
  private var states: [State] = []
  /// How many there will be, as far as is known.
  private var expected = 0

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
      guard let row = index.find(id.utf8, in: ids) else {
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
  ///
  /// - Parameter areNew: whether the ids are surely all different, and those of no other file; to find a file by its id then
  ///   takes long until ``settle()`` is called.
  mutating func add(_ more: IDColumn, _ morePrints: Fingerprints, areNew: Bool = false) {
    // To look for the ids of none would still look through all that wait.
    guard more.count > 0 else { return }
    let first = ids.count
    ids.append(more)
    prints.append(morePrints)
    states += repeatElement(.record, count: more.count)
    if areNew { return index.insertLater(first..<ids.count) }
    index.reserve(max(expected - first, more.count), in: ids)
    for old in index.insert(first..<ids.count, in: ids) { states[old] = .gone }
  }

  /// Makes room for so many files.
  mutating func reserve(_ count: Int) {
    expected = count
    ids.reserve(count)
    prints.reserve(count)
    states.reserveCapacity(count)
  }

  /// Has every file found by its id at once.
  mutating func settle() { index.settle(in: ids) }

  /// The names of files that are no records.
  var problems: [String] {
    (0..<count).filter { states[$0] == .problem }.map { FileName.record(of: ids[$0]) }
  }

  /// Whether a file that looks so from outside must still hold the same.
  @inline(__always)
  func isSurely(_ row: Int, _ status: FileStatus) -> Bool { prints.isSurely(row, status) }

  /// Whether a file is there, as far as is known.
  @inline(__always)
  func isThere(_ row: Int) -> Bool { states[row] != .gone }
}
