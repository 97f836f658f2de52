import Config
import Tracker

/// The detail pane: one record, whole, and how far it is scrolled.
struct DetailPane: Sendable {
  /// The record that should be shown.
  private var wanted: String?
  private var document: JSONDocument?
  private var initiative: Initiative?
  private(set) var top = 0

  /// Wants a record shown; true where its file is still to be read.
  mutating func look(at id: String) -> Bool {
    guard wanted != id || document == nil else { return false }
    wanted = id
    document = nil
    initiative = nil
    top = 0
    return true
  }

  mutating func clear() { self = DetailPane() }

  /// Takes a record's file; one that isn't wanted any more is dropped.
  mutating func take(_ document: JSONDocument, id: String) {
    guard id == wanted else { return }
    self.document = document
    initiative = try? Initiative(document)
  }

  func document(of id: String?) -> JSONDocument? { id == wanted ? document : nil }
  func initiative(of id: String?) -> Initiative? { id == wanted ? initiative : nil }

  mutating func scroll(_ action: Action, page: Int, lines: Int) {
    let last = max(0, lines - page)
    let current = min(top, last)
    top =
      action == .bottom
      ? last : min(last, Scrolling.moved(current, by: action, page: max(1, page - 1), count: lines))
  }
}
