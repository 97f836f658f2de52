import Config
import Tracker

/// The query while it is typed: the list follows at once, Enter keeps it, Esc goes back to `before`.
struct SearchLine: Sendable {
  /// The query to go back to.
  let before: Query
  var field: TextField
  /// Why what stands in the line is no query yet; the list then shows the last one that was.
  var error: QueryError?

  init(before: Query, text: String) {
    self.before = before
    field = TextField(text.isEmpty ? "" : text + " ")
  }
}
