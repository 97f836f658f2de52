import Browser
import Glibc
import Tracker

/// The loop of the dialogue: says what is to be said, waits for a line, and has the disk do what the line asked for
/// before the next is read.
struct PlainRunner: ~Copyable {
  private var dialogue: PlainDialogue
  private let signals: Signals
  private let worker: Worker
  private var output: PlainOutput
  private var input = LineReader()
  private var ending: Ending?

  init(
    dialogue: PlainDialogue, signals: consuming Signals, worker: Worker, output: PlainOutput
  ) {
    self.dialogue = dialogue
    self.signals = signals
    self.worker = worker
    self.output = output
  }

  /// Runs until the person quits, or the input ends. Everything that was typed is on the disk then.
  ///
  /// - Throws: what the system refused to write; a quiet end where nobody reads any more.
  mutating func run() throws(Failure) -> Ending {
    defer { worker.finish() }
    perform(dialogue.take(Clock.tick))
    perform(dialogue.start())
    while ending == nil {
      try output.print(dialogue.turn(), isRightToLeft: dialogue.isRightToLeft)
      takeLine()
    }
    try output.print(dialogue.farewell(), isRightToLeft: dialogue.isRightToLeft)
    try output.end()
    return ending ?? .quit
  }

  /// Waits for the next line, or for what ends the wait for it.
  private mutating func takeLine() {
    while ending == nil {
      switch input.next() {
      case .line(let line):
        perform(dialogue.take(Clock.tick))
        return perform(dialogue.take(line: line))
      case .garbled(let line): return dialogue.refuse(line, Message("dialogue.notUTF8"))
      case .full(let line): return dialogue.refuse(line, Message("dialogue.full"))
      case .end: return perform(dialogue.end())
      case .nothing: if wait() { return }
      }
    }
  }

  /// Sleeps until something happens; true where that is to be spoken about at once.
  private mutating func wait() -> Bool {
    var sources = [
      pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: worker.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&sources, nfds_t(sources.count), -1) > 0 else { return false }
    // What others did is taken at once, and told before the next question: not into a line that is being typed.
    for event in worker.events() { perform(dialogue.take(event)) }
    while ending == nil, let number = signals.next() {
      if take(signal: number) { return true }
    }
    if sources[0].revents != 0 { input.read() }
    return false
  }

  /// True where the question is to be asked anew.
  private mutating func take(signal number: Int32) -> Bool {
    switch number {
    case SIGINT where !dialogue.isAtTheTop: perform(dialogue.interrupt())
    case SIGTSTP:
      try? output.end()
      signals.stop()
    case SIGWINCH, SIGCONT: return false
    default: ending = .signal(number)
    }
    return true
  }

  /// Has everything done that is asked for, and what follows from its outcome.
  private mutating func perform(_ effects: [Effect]) {
    var waiting = effects
    while true {
      var events: [Event] = []
      for effect in waiting {
        switch effect {
        case .quit: ending = .quit
        case .recall: events.append(worker.recalled())
        case .index(let job): worker.make(job)
        case .readViews(let number):
          events.append(Programs(environment: Setup.environment).readViews(opening: number))
        case let effect where effect.isForTheDisk: worker.perform(effect)
        default: break
        }
      }
      worker.finish()
      events += worker.events()
      if events.isEmpty { return }
      waiting = []
      for event in events { waiting += dialogue.take(event) }
    }
  }
}
