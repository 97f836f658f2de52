import Browser
import Config
import Screen
import Store
import Tracker

/// The browser: the folder opened (made and filled on the very first run), the terminal taken, the loop run.
struct Browse {
  private let options: Options

  init(_ options: Options) { self.options = options }

  func run() throws(Failure) {
    let setup = try Setup(options)
    let isFirstRun = try makeOnFirstRun(setup)
    var store = try setup.open()
    let mayOnlyRead = !setup.isReadOnly && !store.mayBeWritten
    if mayOnlyRead { store = try setup.open(readOnly: true) }
    // Before any thread is started, so that all of them leave signals to the loop.
    let signals = Signals()
    let settings = setup.config.settings
    let worker = Worker(store: store, order: settings.sort)
    worker.loadAhead()
    let terminal: Terminal
    do throws(TerminalError) {
      terminal = try Terminal(
        setup.terminal(options.bidi), listensToMouse: setup.config.settings.mouse,
        showsCursor: setup.config.settings.cursor,
        term: setup.environment["TERM"] ?? "",
        wantsDirectColors: setup.config.hasDirectColors
          && ["truecolor", "24bit"].contains(setup.environment["COLORTERM"]))
    } catch {
      throw Failure(error)
    }
    var config = setup.config
    config.adapt(toColors: terminal.colorCount)
    var app = App(
      config: config, language: setup.config.settings.language, folder: setup.folder.path,
      isReadOnly: store.isReadOnly, mode: terminal.kind.layout, size: terminal.size, today: Clock.today,
      now: Clock.now,
      person: setup.person, seed: SystemRandomNumberGenerator.seed)
    app.blocks = Blocks(environment: setup.environment)
    if terminal.localeWasReplaced { app.warn(Message("command.notUTF8")) }
    if mayOnlyRead { app.warn(Message("folder.mayOnlyRead")) }
    app.warnOfKeys()
    app.warnOfViews()
    if isFirstRun { app.greet(folder: setup.folder.path) }
    if !settings.keyboardIsSet, settings.keyboard == .azerty { app.askForKeyboard() }
    store.name(person: setup.person)
    if settings.name == nil { worker.identify { setup.findPerson() } }
    let kind = terminal.kind
    var runner = Runner(
      app: app, terminal: terminal, signals: signals, worker: worker,
      programs: Programs(environment: setup.environment, editor: setup.config.settings.editor))
    let (ending, lastWords) = runner.run()
    // Gives the terminal back.
    _ = consume runner
    if let lastWords { Console.messages(setup, kind: kind).say(setup.strings.phrase(lastWords)) }
    ending.pass()
  }

  /// Makes the standard folder of data, with the founding initiatives in it, where there is none yet.
  func makeOnFirstRun(_ setup: Setup) throws(Failure) -> Bool {
    guard setup.folder.mayBeMade, !setup.isReadOnly else { return false }
    do throws(StoreError) {
      try Store.create(
        at: setup.folder.path, seeds: Config.seeds.map { SeedFile(path: $0.path, bytes: $0.bytes) })
      return true
    } catch {
      if case .exists = error { return false }
      throw Failure(error)
    }
  }
}

extension SystemRandomNumberGenerator {
  /// A number that nobody can foresee.
  fileprivate static var seed: UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}
