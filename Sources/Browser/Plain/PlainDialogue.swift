import Config
import Screen
public import Tracker

/// The browser without a screen: lines in, lines out, in the order of reading, for screen readers, braille, `TERM=dumb`
/// and pipes.
///
/// It is a second face of ``App``: the same state, the same form, the same effects. A value, like that. Where the
/// dialogue stands (``Spot``) says three things: what is announced there, what is asked, and what an answer does.
public struct PlainDialogue: Sendable {
  var app: App
  let words: PlainWords
  /// Where it stands as far as nothing lies over the panes.
  var place = Spot.menu
  /// The conversation about the open form.
  var talk: FormTalk?
  /// Which of what was left behind is talked about.
  var chosenLeftover: Leftover?
  /// Where it stood when it last spoke: what was announced there is not said again.
  var announced: Spot?
  /// The records as their numbers were said last: they keep them while others come and go.
  var numbered: [String] = []
  /// What is to be said next.
  var said: [PlainLine] = []
  private var isGreeted = false

  /// Where a conversation can stand.
  enum Spot: Sendable, Equatable {
    case menu
    /// The records that match, from the one at a place on.
    case list(from: Int)
    case record(id: String)
    case search
    case facets
    case facet(Facet, from: Int)
    case sort
    case language
    case question(Message)
    case choice(String)
    case trash([String])
    case leftovers([String])
    case leftover(path: String)
    case work
    case views([String])
    case bulk(BulkPane.Stage)
    case settle(row: Int, left: Int)
    case form(FormTalk.Step)

    /// Whether it lies over a place.
    var liesOver: Bool {
      switch self {
      case .question, .choice, .trash, .leftovers, .leftover, .settle, .form, .bulk: true
      case .work, .views, .menu, .list, .record, .search, .facets, .facet, .sort, .language: false
      }
    }
  }

  /// How many records, values or fields are said at a time.
  static let page = 10

  public init(_ app: App) {
    self.app = app
    // What is shown first is a thing of the screen.
    self.app.overlays.removeAll { if case .work = $0 { true } else { false } }
    self.app.overview.isShown = false
    words = PlainWords(app.config)
  }

  var strings: Strings { app.strings }
  /// Whether the interface's lines start at the right.
  public var isRightToLeft: Bool { app.language.isRightToLeft }

  // MARK: What happens

  /// What the program wants done when it starts.
  public mutating func start() -> [Effect] { app.start() }

  /// Takes a line that was typed.
  public mutating func take(line: String) -> [Effect] {
    let before = app.form
    let text = Key.pasted(line, multiline: false)
    let effects = answer(text)
    return app.keepingDraft(since: before) + effects
  }

  /// Takes the outcome of an effect, or what others did.
  public mutating func take(_ event: Event) -> [Effect] { app.update(event) }

  /// Ctrl-C: one step back, and out of the program where there is none. Nothing that was typed is lost.
  public mutating func interrupt() -> [Effect] {
    let before = app.form
    let effects = stepBack()
    return app.keepingDraft(since: before) + effects
  }

  /// Whether there is no step back but out of the program.
  public var isAtTheTop: Bool { spot == .menu }

  /// The input has ended: so does the dialogue. What stands in a form is kept.
  public mutating func end() -> [Effect] {
    if app.form?.isChanged == true { say("dialogue.kept") }
    return [.quit]
  }

  /// A line that could not be taken as it was typed: says why, and what of it was understood.
  public mutating func refuse(_ line: String, _ message: Message) {
    say(message)
    if !line.isEmpty { say("dialogue.typed", ["text": Key.pasted(line, multiline: false)]) }
  }

  /// What is to be said now: what was done, where the dialogue stands, and what is asked.
  public mutating func turn() -> [PlainLine] {
    greet()
    follow()
    tellNotices()
    let spot = spot
    // What lay over a place gives way to it again: nobody wants to hear all of it once more.
    let isBack = announced?.liesOver == true && !spot.liesOver
    if spot != announced, !isBack { announce(spot) }
    announced = spot
    ask(spot)
    defer { said = [] }
    return said
  }

  /// The last lines, when it ends.
  public mutating func farewell() -> [PlainLine] {
    tellNotices()
    defer { said = [] }
    return said
  }

  private mutating func greet() {
    guard !isGreeted else { return }
    isGreeted = true
    say("dialogue.hello", ["folder": app.folder])
    say(counted: "count.initiative", app.library.count)
    if app.isReadOnly { say("notice.readOnly") }
    if !app.problems.isEmpty { say(counted: "count.badFile", app.problems.count) }
    say("dialogue.how", ["help": PlainCommand.help.name(strings), "quit": PlainCommand.quit.name(strings)])
  }

  // MARK: Saying

  mutating func say(_ key: String, _ arguments: [String: String] = [:]) { say(Message(key, arguments)) }
  mutating func say(_ message: Message) { said.append(PlainLine(strings.phrase(message))) }
  mutating func say(counted key: String, _ count: Int) { said.append(PlainLine(strings.plural(key, count))) }

  /// Says the things to choose from, each on a line behind its number.
  mutating func say(items: [String], from first: Int = 1) {
    for (place, item) in items.enumerated() {
      say("dialogue.item", ["n": strings.number(first + place), "text": item])
    }
  }

  /// Commands with their numbers, in one line.
  func menu(_ commands: [PlainCommand]) -> String {
    commands.enumerated().map { "\(strings.number($0.offset + 1)) \($0.element.name(strings))" }
      .joined(separator: strings.text("dialogue.separator"))
  }

  private mutating func tellNotices() {
    if let text = app.othersText { said.append(PlainLine(text, isolates: [0..<text.utf8.count])) }
    if let notice = app.notice { say(notice.message) }
    app.notice = nil
    app.others = OthersWork()
    for message in [app.form?.message, app.form?.meanwhile, app.form?.notKept].compactMap({ $0 }) {
      say(message)
    }
    app.form?.message = nil
    app.form?.meanwhile = nil
    app.form?.notKept = nil
  }
}
