import Config
import Tracker

/// Where the person was: what was listed, and what of it was looked at.
struct Stop: Sendable, Equatable {
  var query: Query
  var sort: SortOrder
  var selected: String?
  /// The path of the file that was selected, where it is no record.
  var problem: String?
  var focus: Pane
  var columns = ListColumns.standard
  /// Whether the marked were shown alone.
  var isOfMarked = false
  /// Whether it was looked at in pictures.
  var isInPictures = false
}

/// The way through queries and records: back, and forward again.
struct Journey: Sendable {
  private(set) var past: [Stop] = []
  private(set) var future: [Stop] = []

  /// How many stops are remembered.
  static let limit = 200

  /// Leaves a place for a new one: what lay ahead is forgotten.
  mutating func leave(_ stop: Stop) {
    future = []
    if past.last != stop { past.append(stop) }
    if past.count > Self.limit { past.removeFirst() }
  }

  /// The place before, for the present one; nil where there is none.
  mutating func back(from present: Stop) -> Stop? {
    guard let stop = past.popLast() else { return nil }
    future.append(present)
    return stop
  }

  /// The place that was gone back from, for the present one; nil where there is none.
  mutating func forward(from present: Stop) -> Stop? {
    guard let stop = future.popLast() else { return nil }
    past.append(present)
    return stop
  }
}

extension App {
  var here: Stop {
    Stop(
      query: query, sort: sort, selected: selectedID, problem: list.selectedProblem?.path, focus: focus,
      columns: columns,
      isOfMarked: marks.areShownAlone, isInPictures: overview.isShown)
  }

  /// Remembers the present place before another one is shown, so that a key leads back to it.
  mutating func leave() { journey.leave(here) }

  /// Lists what a query finds; a key leads back.
  mutating func go(to query: Query) -> [Effect] {
    leave()
    self.query = query
    marks.areShownAlone = false
    search = nil
    focus = .list
    refresh()
    list.move(.top, page: 1, in: library)
    return lookAtSelection() + keep(query: query)
  }

  /// Takes away all that was asked for, says what that was, and how it comes back.
  mutating func drop() -> [Effect] {
    guard !query.isAll else { return [] }
    let kept = keep(query: query)
    leave()
    marks.areShownAlone = false
    say(
      "journey.dropped",
      [
        "query": query.text(in: reference, language),
        "key": config.keymap.hint(for: .backward, in: .list, strings: strings) ?? "",
      ])
    return kept + change(query: .all)
  }

  /// Shows a record in the details; where the list doesn't have it, the list of all records. A key leads back.
  mutating func go(to id: String) -> [Effect] {
    guard library[id] != nil else {
      complain(Message("journey.gone", ["id": id]))
      return []
    }
    leave()
    list.select(id, in: library)
    if selectedID != id {
      marks.areShownAlone = false
      query = .all
      refresh()
      list.select(id, in: library)
    }
    focus = .detail
    return lookAtSelection()
  }

  /// Goes back to where the person was before, or forward again.
  mutating func travel(_ action: Action) -> [Effect] {
    let isBack = action == .backward
    guard let stop = isBack ? journey.back(from: here) : journey.forward(from: here) else {
      say(isBack ? "journey.noBack" : "journey.noForward")
      return []
    }
    query = stop.query
    sort = stop.sort
    focus = stop.focus
    columns = stop.columns
    marks.areShownAlone = stop.isOfMarked && !marks.isEmpty
    overview.isShown = stop.isInPictures
    refresh()
    if let id = stop.selected { list.select(id, in: library) }
    if let path = stop.problem { list.select(problem: path, in: library) }
    return lookAtSelection()
  }
}
