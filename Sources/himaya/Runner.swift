import Browser
import CLinux
import Glibc
import Screen
import Tracker

/// The loop: waits for keys, signals and the worker, gives them to `App` as events, performs what it wants
/// done, and shows what it looks like. The one place where values become deeds.
struct Runner: ~Copyable {
  private var app: App
  private var terminal: Terminal
  private let signals: Signals
  private let worker: Worker
  private var programs: Programs
  /// Why the loop ends; nil while it runs.
  private var ending: Ending?
  private var isRunning: Bool { ending == nil }
  private let layouts = LayoutCache()
  /// Whether a record's file was asked for since the last frame.
  private var awaitsRecord = false

  init(
    app: consuming App, terminal: consuming Terminal, signals: consuming Signals, worker: Worker,
    programs: Programs
  ) {
    self.app = app
    self.terminal = terminal
    self.signals = signals
    self.worker = worker
    self.programs = programs
  }

  /// Runs until the person quits, a signal comes or the terminal goes away; everything asked of the disk is done before.
  /// Says which it was, and what the person is to be told of it.
  mutating func run() -> (Ending, Message?) {
    perform(app.start())
    while isRunning {
      while isRunning, let input = terminal.input.next() { take(input) }
      if isRunning, !terminal.input.isInPaste {
        awaitRecord()
        terminal.draw(app.view(layouts: layouts))
        terminal.setTitle(app.windowTitle)
        terminal.input.expect(text: app.isSearchTyped)
      }
      if isRunning { wait() }
    }
    worker.finish()
    let ending = ending ?? .quit
    return (ending, ending == .quit ? nil : app.lastWords)
  }

  private mutating func take(_ input: Input) {
    switch input {
    case .key(let key): send(.key(key))
    case .paste(let text): send(.paste(text))
    case .mouse(let mouse): send(.mouse(mouse))
    case .answer(.background(let red, let green, let blue)):
      // How bright it looks: the luma of ITU-R BT.709.
      send(.background(brightness: 0.2126 * red + 0.7152 * green + 0.0722 * blue))
    case .answer(let answer):
      if terminal.take(answer) { send(.reordered(terminal.kind.layout)) }
    // Whoever comes back may have changed the folder elsewhere.
    case .focus(let isHere): if isHere { worker.lookAround() }
    }
  }

  private mutating func send(_ event: Event) { perform(app.update(event)) }

  /// Waits a moment for the file of the record that was moved to, which mostly is there at once: one frame is then enough.
  private mutating func awaitRecord() {
    guard awaitsRecord else { return }
    awaitsRecord = false
    var source = pollfd(fd: worker.descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, Self.recordPatience) > 0 else { return }
    for event in worker.events() { send(event) }
  }

  /// How many milliseconds a frame waits for a record's details.
  private static let recordPatience: Int32 = 3

  /// Sleeps until something happens, or the minute ends.
  private mutating func wait() {
    var sources = [
      pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: worker.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&sources, nfds_t(sources.count), terminal.input.patience ?? 60_000)
    send(Clock.tick)
    guard count > 0 else { return }
    if sources[2].revents != 0 {
      for event in worker.events() { send(event) }
    }
    while isRunning, let number = signals.next() { take(signal: number) }
    // The tty hung up: no more keys will come, and polling it again would spin.
    if sources[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0, isRunning { ending = .signal(SIGHUP) }
  }

  private mutating func take(signal number: Int32) {
    switch number {
    case SIGWINCH:
      terminal.resize()
      send(.resized(terminal.size))
    case SIGTSTP: suspend()
    case SIGCONT:
      // Stopped by somebody else, who may have used the terminal since.
      terminal.leave()
      resume()
    default: ending = .signal(number)
    }
  }

  // MARK: Effects

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects { perform(effect) }
  }

  private mutating func perform(_ effect: Effect) {
    if case .read = effect { awaitsRecord = true }
    if effect.isForTheDisk { return worker.perform(effect) }
    switch effect {
    case .quit: ending = .quit
    case .redraw: terminal.redraw()
    case .index(let job): worker.make(job)
    case .suspend: suspend()
    case .copy(let text):
      terminal.copy(text)
      send(copied(text))
    case .openLink(let url): send(programs.open(url))
    case .remember(let setting, let value): programs.remember(setting, value).map { send($0) }
    case .changeViews(let change): send(programs.change(change))
    case .readViews(let number): send(programs.readViews(opening: number))
    case .plainPage(let text): showPlainly(text)
    case .edit(let text):
      terminal.leave()
      let outcome = programs.edit(text)
      // Keys that were the editor's.
      signals.forgetKeys()
      resume()
      send(outcome)
    default: break
    }
  }

  /// Where a text that was copied has gone, beside the terminal.
  private mutating func copied(_ text: String) -> Event {
    if programs.copyToDesktop(text) { return .copied(Message("copy.toDesktop")) }
    return terminal.kind.takesClipboard ? .copied(Message("copy.toTerminal")) : programs.copyToFile(text)
  }

  /// Shows a text page by page, until the person leaves it or a signal comes that ends the program. What is typed ahead
  /// is dropped, and what the terminal answers meanwhile is taken afterwards.
  private mutating func showPlainly(_ text: String) {
    var page = app.plainPage(of: text, size: terminal.size)
    var answers: [Input] = []
    var isOpen = true
    terminal.beginPlainPage()
    var shown: Int?
    repeat {
      // Painted again it would lose what the mouse has selected.
      if shown != page.number { terminal.show(page) }
      shown = page.number
      let isEnding = signals.waitForEnding(orInputOn: 0, within: terminal.input.patience ?? -1)
      isOpen = !isEnding
      while let input = terminal.input.next() {
        if case .key(let key) = input { isOpen = isOpen && page.take(key) }
        if case .answer = input { answers.append(input) }
      }
    } while isOpen
    terminal.endPlainPage()
    signals.forgetKeys()
    resume()
    for answer in answers { take(answer) }
  }

  private mutating func suspend() {
    terminal.leave()
    signals.stop()
    resume()
  }

  private mutating func resume() {
    terminal.resume()
    send(.resumed(terminal.size))
  }
}
