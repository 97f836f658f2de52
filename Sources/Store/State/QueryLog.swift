import Glibc
import Tracker

/// The queries that a person has used in a folder of data, kept in their own folder beside it: `queries`, one a line, the
/// oldest first.
///
/// Like the rest of that folder it is theirs alone (0600); where it can't be written, nothing but old queries is missing.
public struct QueryLog: Sendable {
  private let state: StateFolder

  /// How many are kept.
  public static let limit = 200
  private static let name = "queries"
  /// The most bytes that are read.
  private static let byteLimit = 1 << 20

  public init(in state: StateFolder) { self.state = state }

  /// What is kept; nothing where it can't be read.
  public func queries() -> [String] {
    guard let folder = try? state.opening(),
      let found = try? folder.read(QueryLog.name, limit: QueryLog.byteLimit)
    else { return [] }
    return String(decoding: found.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Keeps a query as the newest, in place of one that is the same.
  ///
  /// - Throws: what the system refused; what was kept before is there as it was.
  public func add(_ query: String) throws(StoreError) {
    let line = String(query.map { $0.isNewline ? " " : $0 })
    let lines = (queries().filter { $0 != line } + [line]).suffix(QueryLog.limit)
    do throws(Errno) {
      let folder = try state.making()
      let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
      try folder.put(bytes, as: QueryLog.name, for: QueryLog.name)
    } catch {
      throw StoreError(error, path: state.path + "/" + QueryLog.name)
    }
  }
}
