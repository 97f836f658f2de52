import Config
import Tracker

/// What can be asked for in the line-oriented dialogue.
enum PlainCommand: String, Sendable, CaseIterable {
  case list, search, filter, show, add, edit, delete, undo, redo, trash, leftovers, sort, language, help, quit
  case menu, next, previous, back, clear, yes, no, exclude, reverse
  case work, views, statistics, bulk
  // In a form.
  case save, fields, another, remove, replace, leave

  /// What it is called in menus.
  func name(_ strings: Strings) -> String {
    let words = strings.text("dialogueWord.\(rawValue)")
    return String(words.prefix { $0 != "|" })
  }

  /// Whether more may stand behind it on the line: a number, a query.
  var takesMore: Bool {
    switch self {
    case .list, .search, .show, .edit, .delete, .exclude: true
    default: false
    }
  }
}

/// The words for commands. Those of all languages are understood, whatever the interface's language is.
struct PlainWords: Sendable {
  private let commands: [String: PlainCommand]

  init(_ config: Config) {
    var commands: [String: PlainCommand] = [:]
    for language in Language.allCases {
      for command in PlainCommand.allCases {
        for word in config[language].text("dialogueWord.\(command.rawValue)").split(separator: "|") {
          let folded = Folding.fold(String(word))
          if commands[folded] == nil { commands[folded] = command }
        }
      }
    }
    self.commands = commands
  }

  /// The command that a line is, and what stands behind it; nil where it is none.
  func command(in line: String) -> (command: PlainCommand, rest: String)? {
    let words = line.split(whereSeparator: \.isWhitespace)
    for count in stride(from: words.count, through: 1, by: -1) {
      guard let first = words.first, case let last = words[count - 1],
        let command = commands[Folding.fold(String(line[first.startIndex..<last.endIndex]))]
      else { continue }
      let rest = FieldCodes.trimmed(line[last.endIndex...])
      if rest.isEmpty || command.takesMore { return (command, rest) }
    }
    return nil
  }
}
