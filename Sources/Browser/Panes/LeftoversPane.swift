import Config
import Screen
import Tracker

/// What was left behind and waits to be settled: drafts, unfinished saves, conflict copies, merge marks.
struct LeftoversPane: Sendable {
  private(set) var items: [Leftover]
  private(set) var cursor = 0

  init(_ items: [Leftover]) { self.items = items }

  var selected: Leftover? { items.indices.contains(cursor) ? items[cursor] : nil }

  /// Shows what is left by now; the cursor stays on what it was on, else at its place.
  mutating func show(_ items: [Leftover]) {
    let path = selected?.path
    self.items = items
    cursor = items.firstIndex { $0.path == path } ?? max(0, min(cursor, items.count - 1))
  }

  mutating func move(to line: Int) { if items.indices.contains(line) { cursor = line } }

  mutating func move(_ action: Action, page: Int) {
    cursor = Scrolling.moved(cursor, by: action, page: page, count: items.count)
  }
}

extension BulkPlan {
  /// Whether something was being taken back.
  var isUndo: Bool { if case .undo = deed { true } else { false } }
}

extension Leftover {
  /// The form, of a draft.
  var kept: KeptForm? { if case .draft(let document) = kind { KeptForm(document) } else { nil } }

  var isDraft: Bool { if case .draft = kind { true } else { false } }

  /// The deed on many records, of one that was interrupted.
  var plan: BulkPlan? { if case .bulk(let plan) = kind { plan } else { nil } }

  /// The id of the record that it is a version of, as far as anything tells.
  var record: String? { recordID ?? kept?.recordID }

  /// When it was left, as far as anything tells.
  var moment: String? { at ?? kept?.at }

  /// The same, with what the record's file holds now.
  func with(current: JSONDocument?) -> Leftover {
    Leftover(
      kind: kind, path: path, bytes: bytes, recordID: recordID, at: at, base: base, version: version,
      current: current)
  }
}
