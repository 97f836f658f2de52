import Config
import Screen
import Tracker

extension App {
  /// The room that the overview has: the whole screen between top and bottom line, without its heading.
  var overviewRoom: Rect { Rect(column: 0, row: 2, columns: size.columns, rows: size.rows - 3) }

  /// Where the pictures stand; nil until there is something to draw.
  var overviewLayout: OverviewLayout? {
    overview.statistics.map {
      OverviewLayout(
        $0, size: Size(columns: overviewRoom.columns, rows: overviewRoom.rows), selected: overview.selected)
    }
  }

  /// Shows the overview, or the panes again.
  mutating func toggleOverview() -> [Effect] {
    overview.isShown.toggle()
    return []
  }

  /// Makes anew what is seen and is of an earlier query: the counts of filters, the pictures, the first records of
  /// what needs work.
  mutating func catchUp() {
    lookIntoWork()
    if overview.isShown {
      guard overview.isStale else { return }
      overview.statistics = library.statistics(
        of: hits, language: language, labels: &facetLabels)
      overview.isStale = false
    } else if filters.isStale, regions.rect(of: .filters) != nil {
      countFacets()
    }
  }

  /// What a key does in the overview; nil where it does what it does everywhere.
  mutating func performInOverview(_ action: Action) -> [Effect]? {
    switch action {
    case .moveUp: go(.up)
    case .moveDown: go(.down)
    case .moveLeft: go(language.isRightToLeft ? .forward : .back)
    case .moveRight: go(language.isRightToLeft ? .back : .forward)
    case .pageUp, .pageDown: goFar(action)
    case .top: overview.selected = overviewLayout?.marks.first?.mark
    case .bottom: overview.selected = overviewLayout?.marks.last?.mark
    case .nextPane: overview.selected = overviewLayout?.nextPicture(from: overview.selected, by: 1)
    case .previousPane: overview.selected = overviewLayout?.nextPicture(from: overview.selected, by: -1)
    case .open, .toggle: return openMark()
    case .cancel, .overview: overview.isShown = false
    case .filters:
      overview.isShown = false
      focus = .filters
    default: return nil
    }
    return []
  }

  private mutating func go(_ way: OverviewLayout.Way) {
    overview.selected = overviewLayout?.next(from: overview.selected, way)
  }

  /// A screenful up or down, to the mark that is there.
  private mutating func goFar(_ action: Action) {
    guard let layout = overviewLayout, var here = layout.placed(overview.selected) else { return }
    let goal = here.rect.row + (action == .pageUp ? -1 : 1) * max(1, overviewRoom.rows - 2)
    let way: OverviewLayout.Way = action == .pageUp ? .up : .down
    while action == .pageUp ? here.rect.row > goal : here.rect.row < goal {
      guard let next = layout.placed(layout.next(from: here.mark, way)), next != here else { break }
      here = next
    }
    overview.selected = here.mark
  }

  /// Lists the records that the selected mark stands for.
  private mutating func openMark() -> [Effect] {
    guard let statistics = overview.statistics, let mark = overviewLayout?.placed(overview.selected)?.mark
    else {
      return []
    }
    overview.selected = mark
    leave()
    overview.isShown = false
    focus = .list
    marks.areShownAlone = false
    return change(query: mark.narrowing(query, in: statistics))
  }

  /// A click selects a mark; a second one at once lists its records.
  mutating func press(mark: Overview.Mark, clicks: Int) -> [Effect] {
    overview.selected = mark
    return clicks > 1 ? openMark() : []
  }
}
