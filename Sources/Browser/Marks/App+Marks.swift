import Config
import Tracker

// Marking records, to change them together.
extension App {
  /// Marks, or takes marks away, as an action says.
  mutating func mark(_ action: Action) -> [Effect] {
    switch action {
    case .mark: return markSelection()
    case .markUp: return extendMarks(.moveUp)
    case .markDown: return extendMarks(.moveDown)
    case .markToTop: return extendMarks(.top)
    case .markToBottom: return extendMarks(.bottom)
    case .markAll: marks.add(list.ids(in: library))
    case .invertMarks: marks.invert(list.ids(in: library))
    case .clearMarks: marks.clear()
    case .markLast: marks.add(lastChanged)
    case .onlyMarked:
      guard !marks.isEmpty || marks.areShownAlone else { break }
      marks.areShownAlone.toggle()
    default: break
    }
    if action != .markAll { refresh() }
    say(marks.isEmpty ? "marks.none" : "marks.now", ["count": strings.plural("marks.record", marks.count)])
    return lookAtSelection()
  }

  /// The records of the last deed, as far as they are there.
  var lastChanged: [String] { history.done.last?.changes.map(\.id).filter { library[$0] != nil } ?? [] }

  /// Marks the selected record, or takes its mark away, and goes to the next one.
  private mutating func markSelection() -> [Effect] {
    guard let id = selectedID else { return nothingSelected() }
    marks.toggle(id)
    list.move(.moveDown, page: 1, in: library)
    return lookAtSelection()
  }

  /// Marks what the cursor passes over.
  private mutating func extendMarks(_ action: Action) -> [Effect] {
    guard focus == .list else { return [] }
    let start = list.cursor
    list.move(action, page: 1, in: library)
    let (list, library) = (list, library)
    marks.extend(from: start, to: list.cursor) { list.id(at: $0, in: library) }
    return lookAtSelection()
  }

  /// Whom a deed is for: the marked records as they are listed, those that are not by their ids; else the selected one.
  var deedIDs: [String] {
    guard !marks.isEmpty else { return [selectedID].compactMap { $0 } }
    let listed = list.ids(in: library).filter(marks.contains)
    return listed + marks.ids.subtracting(listed).sorted()
  }
}

extension ListPane {
  /// The record of a row; nil where the row is none.
  func id(at place: Int, in library: Library) -> String? {
    rows.records.indices.contains(place) ? library.id(of: rows.records[place]) : nil
  }

  /// The records that are shown, in their order.
  func ids(in library: Library) -> [String] { rows.records.map(library.id) }
}
