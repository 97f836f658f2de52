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

  /// Says that nothing can be done with a file that is no record, why, and what helps.
  mutating func refuse(_ problem: Problem) -> [Effect] {
    complain(
      Message(
        "problem.noRecord",
        [
          "line": "\(problem.line ?? 1)", "reason": strings.text(problem.message),
          "file": fullPath(of: problem),
        ]))
    return []
  }

  /// How a file that could not be read is looked at and put right.
  func mending(_ problem: Problem) -> Message {
    let key = config.keymap.hint(for: .plainPage, in: .list, strings: strings) ?? ""
    return Message("problem.mend", ["key": key, "path": fullPath(of: problem)])
  }

  private func fullPath(of problem: Problem) -> String { folder + "/" + problem.path }

  /// Shows a file as it stands, below what is wrong with it.
  mutating func show(_ text: String, of path: String) -> [Effect] {
    guard let problem = problems.first(where: { $0.path == path }) else { return [.plainPage(text)] }
    let lines = [place(of: problem), problem.message].map { strings.text($0) }
    return [.plainPage((lines + ["", text]).joined(separator: "\n"))]
  }

  /// Where the file stands, and where in it something is wrong.
  func place(of problem: Problem) -> Message {
    Message(
      "problem.place",
      ["path": problem.path, "line": "\(problem.line ?? 1)", "column": "\(problem.column ?? 1)"])
  }

  /// What can be copied of a file that could not be read: its path, for an editor, and what is wrong with it, for whoever can
  /// put it right.
  mutating func offerCopies(of problem: Problem) -> [Effect] {
    let reason = strings.text(place(of: problem)) + ": " + strings.text(problem.message)
    overlays.append(
      .choice(
        ChoiceList(
          title: "copy.prompt",
          choices: [("copy.path", fullPath(of: problem)), ("copy.problem", reason)].map { key, text in
            ChoiceList.Choice(label: strings.text(key), hint: "", deed: .copy(text))
          })))
    return []
  }

  /// A file that could not be read, on one line: which, and why.
  func draw(_ problem: Problem, on painter: inout Painter, in rect: Rect) {
    painter.text(
      "✗ \(problem.path): " + strings.text(problem.message), in: rect, role: .error,
      direction: painter.isRightToLeft ? .rightToLeft : .leftToRight)
  }
}
