import Config
import Screen
import Tracker

// Files that could not be read. They stand behind all records, and a key leads there from anywhere.
extension App {
  /// Goes to the first file that could not be read, or from one to the next; a key leads back.
  mutating func showUnreadable() -> [Effect] {
    guard !problems.isEmpty else {
      say("notice.noUnreadable")
      return []
    }
    if list.selectedProblem == nil { leave() }
    overview.isShown = false
    focus = .list
    // Queries and marks are about records: beside these the list has no other files.
    query = .all
    marks.areShownAlone = false
    refresh()
    list.selectNextProblem(in: library)
    return lookAtSelection()
  }

  /// A file that could not be read, on one line: which, and why.
  func draw(_ problem: Problem, on painter: inout Painter, in rect: Rect) {
    painter.text("✗ \(problem.path): " + strings.text(problem.message), in: rect, role: .error)
  }
}
