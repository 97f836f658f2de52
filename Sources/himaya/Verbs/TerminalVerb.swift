import ArgumentParser
import Config
import Glibc
import Screen
import Tracker

/// `himaya terminal`: which terminal this is, who puts Arabic into order on it and why, and a card to look at.
struct TerminalVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "terminal", abstract: "Tell what was found out about the terminal, and print a test card.")

  @OptionGroup var options: Options

  func perform() throws(Failure) {
    let setup = try Setup(options)
    var kind = setup.terminal(options.bidi)
    let console = Console.results(setup, kind: kind)
    if console.isTerminal {
      let answers = TerminalProbe.answers(to: TerminalAnswer.questions, patience: TerminalProbe.patience)
      for answer in answers { kind.take(answer) }
    }
    let report = Report(
      kind: kind, strings: setup.strings, isByOption: options.bidi.map { $0 != .auto } ?? false)
    let found = Console.results(setup, kind: kind)
    try found.print(report.lines(columns: console.columns))
    guard found.isTerminal else { return }
    try found.print([
      setup.strings.phrase(
        Message("card.which", ["option": "--bidi", "setting": "bidi = \"\(BidiMode.visual.rawValue)\""]))
    ])
    for mode in BidiMode.allCases { try printCard(setup, kind, mode) }
    try found.print([setup.strings.phrase(Message("card.right"))])
    if kind.bidi == .visual, kind.forgetsForLines {
      try found.print([setup.strings.phrase(Message("card.forgets", ["mode": kind.bidi.rawValue]))])
    }
  }

  /// What a glance tells right from wrong by: joined letters with marks, a number, brackets, lam-alef, digits of both
  /// kinds, a wide character and an emoji.
  private static let card = "حِماية الطفل 12 (UNICEF) لا للعنف ٣٤٪ 漢 🙂"
  /// A frame with a word in it. mlterm runs every line from left to right that has one.
  private static let frame = "┌──┐ حماية ┌──┐"

  /// The card as one of the modes sends it, with what that mode tells the terminal before. It stands on a line of its own: a
  /// terminal that orders lines takes their direction from what they begin with.
  private func printCard(_ setup: Setup, _ kind: TerminalKind, _ mode: BidiMode) throws(Failure) {
    let console = Console.results(setup, kind: kind.choosing(mode))
    var page = Page(console)
    page.addBlank()
    let lines: [(String, TextLayout.Direction)] = [
      (mode.rawValue, .leftToRight), (Self.card, .rightToLeft), (Self.frame, .leftToRight),
    ]
    for (text, direction) in lines {
      let layout = TextLayout(
        text, direction: direction, fit: .crop(columns: max(8, console.columns ?? 80)), mode: console.mode)
      page.add([Page.Part(layout: layout, columns: layout.columns)])
    }
    try console.print(page.lines)
  }
}

/// What was found out, in words.
private struct Report {
  let kind: TerminalKind
  let strings: Strings
  let isByOption: Bool

  func lines(columns: Int?) -> [Strings.Phrase] {
    var messages = [
      Message("card.terminal", ["name": kind.program?.rawValue ?? strings.text("card.unknown")])
    ]
    for evidence in kind.evidence {
      let key =
        switch evidence.source {
        case .variable: "card.variable"
        case .answer: "card.answer"
        case .tmux: "card.tmuxSays"
        }
      messages.append(Message(key, ["name": evidence.name, "value": evidence.value]))
    }
    switch kind.multiplexer {
    case .tmux(let passesThrough):
      messages.append(
        passesThrough
          ? Message("card.tmuxPasses")
          : Message("card.tmuxBlocks", ["command": "tmux set -g allow-passthrough on"]))
    case .screen: messages.append(Message("card.screen"))
    case nil: break
    }
    messages.append(Message("card.mode", ["mode": kind.bidi.rawValue]))
    messages.append(Message("card.why." + reason, reason == "option" ? ["option": "--bidi"] : [:]))
    return messages.map(strings.phrase)
  }

  private var reason: String {
    if kind.chosen != nil { return isByOption ? "option" : "settings" }
    switch kind.bidi {
    case .logical: return kind.multiplexer == nil ? "reorders" : "outOfReach"
    case .kitty: return "words"
    case .visual: return kind.knowsExplicitMode || kind.program.map(\.canBeTold) ?? false ? "told" : "plain"
    }
  }
}
