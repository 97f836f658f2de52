import Browser
import Config
import Glibc
import Screen
import Store
import Tracker

/// `himaya --plain`: the browser as a dialogue of lines, on any terminal and through pipes.
struct PlainBrowse {
  private let options: Options

  init(_ options: Options) { self.options = options }

  func run() throws(Failure) {
    let setup = try Setup(options)
    let isFirstRun = try Browse(options).makeOnFirstRun(setup)
    var store = try setup.open()
    let mayOnlyRead = !setup.isReadOnly && !store.mayBeWritten
    if mayOnlyRead { store = try setup.open(readOnly: true) }
    // Before any thread is started, so that all of them leave signals to the loop.
    let signals = Signals()
    let person = setup.findPerson()
    store.name(person: person)
    let output = PlainOutput(setup, kind: setup.askedTerminal(options.bidi))
    var app = App(
      config: setup.config, language: setup.config.settings.language, folder: setup.folder.path,
      isReadOnly: store.isReadOnly, mode: .logical, size: Size(columns: 80, rows: 24), today: Clock.today,
      now: Clock.now, person: person, seed: .random(in: 0 ... .max))
    if mayOnlyRead { app.warn(Message("folder.mayOnlyRead")) }
    if isFirstRun { app.greet(folder: setup.folder.path) }
    var runner = PlainRunner(
      dialogue: PlainDialogue(app), signals: signals, worker: Worker(store: store, checksAtOnce: true),
      output: output)
    let ending = try runner.run()
    _ = consume runner
    ending.pass()
  }
}
