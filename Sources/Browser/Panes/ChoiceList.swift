import Config
import Screen
import Tracker

/// A list to choose one thing from, narrowed by typing: the command palette, and what to copy.
struct ChoiceList: Sendable {
  /// One thing to choose.
  struct Choice: Sendable {
    let label: String
    /// What stands at the end of its line: the key that does the same.
    let hint: String
    let deed: Deed
    /// What else it is called, in other languages too: it is found by these as by its label.
    var otherNames: [String] = []

    /// How well its best name answers a folded text: 0 where it is that, 1 where it begins so, 2 where it holds it; nil where
    /// none does.
    fileprivate func likeness(to wanted: String) -> Int? {
      ([label] + otherNames).compactMap { name in
        let name = Folding.fold(name)
        return name == wanted ? 0 : name.hasPrefix(wanted) ? 1 : name.contains(wanted) ? 2 : nil
      }.min()
    }
  }

  /// What a key came to.
  enum Outcome {
    case stay
    case leave
    case take(Deed)
    /// What is typed wants something of the program.
    case text(TextField.Outcome)
  }

  /// The key of the heading's text, and what fills its places.
  let title: String
  let arguments: [String: String]
  let all: [Choice]
  /// What is done where nothing is taken.
  let leaving: Deed?
  var field = TextField()
  private(set) var cursor = 0

  init(title: String, arguments: [String: String] = [:], choices: [Choice], leaving: Deed? = nil) {
    self.title = title
    self.arguments = arguments
    all = choices
    self.leaving = leaving
  }

  /// The choices whose label, or another name, holds what was typed, in any spelling that folds the same: first those that
  /// are called just so, then those that begin so.
  var shown: [Choice] {
    let wanted = Folding.fold(field.text)
    guard !wanted.isEmpty else { return all }
    let found = all.map { (choice: $0, likeness: $0.likeness(to: wanted)) }
    return (0...2).flatMap { likeness in found.filter { $0.likeness == likeness }.map(\.choice) }
  }

  /// Where the choices stand that a text names: those that are called just so, else those whose names hold it.
  func places(called text: String) -> [Int] {
    let wanted = Folding.fold(text)
    guard !wanted.isEmpty else { return [] }
    let exact = all.indices.filter { all[$0].likeness(to: wanted) == 0 }
    return exact.isEmpty ? all.indices.filter { all[$0].likeness(to: wanted) != nil } : exact
  }

  mutating func press(_ key: Key, keymap: Keymap, in room: TextRoom) -> Outcome {
    switch field.takes(key, keymap: keymap) ? nil : keymap.action(for: key, in: .palette) {
    case .cancel: return .leave
    case .accept:
      let shown = shown
      return shown.indices.contains(cursor) ? .take(shown[cursor].deed) : .stay
    case .moveUp: move(-1)
    case .moveDown: move(1)
    case .pageUp: move(-10)
    case .pageDown: move(10)
    default:
      let before = field.text
      let outcome = field.press(key, keymap: keymap, in: room)
      if !field.text.utf8.elementsEqual(before.utf8) { cursor = 0 }
      return .text(outcome)
    }
    return .stay
  }

  mutating func paste(_ text: String) {
    field.insert(text)
    cursor = 0
  }

  mutating func move(to line: Int) { if shown.indices.contains(line) { cursor = line } }

  private mutating func move(_ step: Int) { cursor = max(0, min(cursor + step, shown.count - 1)) }
}

extension ChoiceList {
  /// All commands, with their keys.
  static func palette(keymap: Keymap, strings: Strings, views: [Choice] = []) -> ChoiceList {
    ChoiceList(
      title: "palette.title",
      choices: Action.allCases.filter(\.isInPalette).map { action in
        Choice(
          label: strings.text("action.\(action.rawValue)") + " — "
            + strings.text("help.line.\(action.rawValue)"),
          hint: keymap.hint(for: action, in: .list, strings: strings) ?? "",
          deed: .action(action))
      } + views)
  }

  /// What can be copied of a record.
  static func copies(of record: Initiative, text: RecordText, strings: Strings) -> ChoiceList {
    let parts =
      [("copy.title", text.title), ("copy.paragraph", text.paragraph), ("copy.record", text.plain)]
      + record.sources.compactMap(\.url).map { ("copy.link", $0) } + [("copy.id", record.id)]
    return ChoiceList(
      title: "copy.prompt",
      choices: parts.map { key, text in Choice(label: strings.text(key), hint: "", deed: .copy(text)) })
  }
}
