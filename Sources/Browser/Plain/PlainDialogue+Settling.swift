import Config
import Tracker

// Two versions of a record, one field after the other.
extension PlainDialogue {
  private var screen: SettleScreen? {
    if case .settle(let screen)? = app.overlays.last { screen } else { nil }
  }

  private var recordWords: RecordWords {
    RecordWords(
      words: app.formContext.words, wording: app.wording, between: strings.text("dialogue.separator"))
  }

  mutating func announceSettling() {
    guard let screen else { return }
    if let message = screen.message { say(message) }
    if screen.unsettled == screen.comparison.conflicts {
      say("dialogue.settle." + (screen.theirs == nil ? "deleted" : "about"))
    }
    guard screen.unsettled > 0, let row = screen.row else { return }
    say("settle.left", ["n": strings.number(screen.unsettled)])
    say(row, of: screen)
  }

  /// Says a field in its versions, each on a line.
  private mutating func say(_ row: Comparison.Row, of screen: SettleScreen) {
    let words = recordWords
    said.append(PlainLine(words.label(of: row.path)))
    if let base = words.value(row.base, at: row.path), !row.path.isEmpty {
      say("dialogue.version", ["side": strings.text("settle.was"), "text": base.text])
    }
    let nothing = strings.text(screen.theirs == nil ? "settle.deleted" : "settle.nothing")
    let sides = [MergeSide.ours, .theirs].map { side in
      strings.text(
        "dialogue.version",
        [
          "side": strings.text("settle.\(screen.purposeName).\(side == .ours ? "ours" : "theirs")"),
          "text": words.value(row[side], at: row.path)?.text ?? nothing,
        ])
    }
    say(items: sides)
  }

  /// Says everything in which two versions differ.
  mutating func sayAll(of screen: SettleScreen) {
    let rows = screen.comparison.rows.filter { $0.state != .same }
    if rows.isEmpty { say("leftovers.sameAsRecord") }
    for row in rows { say(row, of: screen) }
  }

  mutating func askInSettling() {
    say(screen?.unsettled == 0 ? "dialogue.ask.settled" : "dialogue.ask.settle")
  }

  mutating func answerSettling(_ text: String) -> [Effect] {
    guard var screen else { return [] }
    let command = words.command(in: text)?.command
    let number = text.typedNumber
    if number == 0 || command == .back || command == .leave { return stepBack() }
    announced = nil
    if screen.unsettled == 0 {
      guard number == 1 || command == .save else { return [] }
      return app.save(screen.outcome, settledOn: screen)
    }
    switch number {
    case 1: screen.take(.ours)
    case 2: screen.take(.theirs)
    default: return []
    }
    screen.message = nil
    app.overlays[app.overlays.count - 1] = .settle(screen)
    return []
  }
}
