import Tracker

extension Store {
  /// A file of a shelf as it stands, also one that is no record, for a person to read; bytes that are no UTF-8 are replaced.
  ///
  /// - Parameter path: relative to the folder of data, as a ``Problem`` names it.
  /// - Throws: `noRecord` where it is not there, `notRegular`, `tooLarge`, or what the system refused.
  public func text(of path: String) throws(StoreError) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let shelf = Shelf(rawValue: String(parts[0])), parts[1] != ".." else {
      throw .noRecord(path: path)
    }
    let folder = try existing(shelf, for: String(parts[1]))
    let name = String(parts[1])
    return String(decoding: try folder.content(of: name, as: name, limit: Store.limit).bytes, as: UTF8.self)
  }
}
