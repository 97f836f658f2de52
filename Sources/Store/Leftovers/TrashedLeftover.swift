import Glibc
import Tracker

/// What was left behind and has been settled since; the trash keeps it.
public struct TrashedLeftover: Sendable, Hashable {
  /// Its file's name in `.trash/`: `<id>.<time>.leftover.json`, of an organisation `<id>.<time>.organisation-leftover.json`.
  public let name: String
  /// The record that it is a version of; nil where that could not be told.
  public let recordID: String?
  public let shelf: Store.Shelf
  /// When it was settled: RFC 3339 in UTC.
  public let settledAt: String

  /// Stands for the id where none is known.
  static let nameless = "unknown"

  /// Reads a name back; nil when the store did not make it.
  init?(name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[3] == "json", RecordID.isValid(parts[0]),
      let shelf = Store.Shelf.allCases.first(where: { TrashedLeftover.word(for: $0) == parts[2] }),
      let time = UTCTime.extended(fromBasic: parts[1].prefix { $0 != "+" })
    else { return nil }
    self.name = name
    self.recordID = parts[0] == TrashedLeftover.nameless ? nil : parts[0]
    self.shelf = shelf
    self.settledAt = time
  }

  /// Tries names until one is free; two of one record in one second differ by `+1`, `+2` after the time.
  static func named(
    for id: String?, _ shelf: Store.Shelf, at seconds: Int, _ attempt: (String) throws(Errno) -> Void
  ) throws(Errno) -> String {
    let start = "\(id ?? nameless).\(UTCTime(seconds).basic)"
    return try Store.firstFree(
      { "\(start)\($0 == 0 ? "" : "+\($0)").\(word(for: shelf))\(FileName.suffix)" }, attempt)
  }

  private static func word(for shelf: Store.Shelf) -> String {
    shelf == .organisations ? "organisation-leftover" : "leftover"
  }
}

extension Store {
  /// What has been settled, the newest first.
  public func trashedLeftovers() throws(StoreError) -> [TrashedLeftover] {
    try namesInTrash().compactMap { TrashedLeftover(name: $0) }.sorted {
      ($0.settledAt, $0.name) > ($1.settledAt, $1.name)
    }
  }

  /// Puts a leftover back among the records, as a copy to be settled again; gives its path in the folder of data.
  ///
  /// - Throws: `noRecord`, or what the system refused.
  public func restore(_ leftover: TrashedLeftover) throws(StoreError) -> String {
    try locked { (_) throws(StoreError) in
      let trash = try openTrash(for: leftover.name)
      let records = try making(leftover.shelf.rawValue)
      let name = FileName.conflict(
        of: leftover.recordID ?? TrashedLeftover.nameless, at: system.now, random: TemporaryName.randomText())
      do throws(Errno) {
        try trash.move(leftover.name, to: records, as: name)
      } catch {
        let path = trash.path(of: leftover.name)
        throw error.code == ENOENT ? .noRecord(path: path) : StoreError(error, path: path)
      }
      try bringDown(trash, leftover.name, records, name)
      return "\(leftover.shelf.rawValue)/\(name)"
    }
  }
}
