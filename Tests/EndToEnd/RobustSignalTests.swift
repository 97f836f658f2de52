import Foundation
import Glibc
import Testing

@Suite("Signals, suspension and a terminal that goes away", .serialized)
struct RobustSignalTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch.withSeeds() }

  private func open(
    answers: [String: String] = PtySession.attributes, environment: [String: String] = [:],
    isLed: Bool = true, prepare: String = ":"
  ) throws -> PtySession {
    try PtySession(
      [Program.url.path, "--data", scratch.path, "--language", "en"], environment: environment,
      answers: answers, isLed: isLed, prepare: prepare)
  }

  @Test(
    "A signal that ends programs gives the terminal back, and then ends this one as it would have at once",
    arguments: [
      SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGSEGV, SIGBUS, SIGILL, SIGTRAP,
      SIGFPE, SIGABRT, SIGSYS,
    ])
  func ended(by signal: Int32) throws {
    let session = try open()
    session.wait(for: "shown")
    #expect(session.modes != session.modesBefore)
    try session.signal(signal)
    #expect(session.waitForEnd() == 128 + Int(signal))
    #expect(session.modes == session.modesBefore)
    #expect(TerminalState(after: session.output) == TerminalState())
  }

  /// Opens the form of a new initiative and types a title.
  private func type(_ title: String, intoFormOf session: PtySession) {
    session.wait(for: "shown")
    session.type("a")
    session.wait(for: "initiative")
    session.type("\t" + title)
    session.wait(for: title.split(separator: " ").last.map(String.init) ?? title)
  }

  @Test(
    "With a form open, the person is told what becomes of it; a program without a state folder says that it is lost",
    arguments: [
      ([:], "What you typed is kept"), (["XDG_STATE_HOME": "/dev/null/x"], "could not be kept on disk"),
    ])
  func lastWords(environment: [String: String], words: String) throws {
    let session = try open(environment: environment)
    type("Something typed", intoFormOf: session)
    session.listenUntilQuiet()
    let place = session.output.count
    try session.signal(SIGTERM)
    #expect(session.waitForEnd() == 128 + Int(SIGTERM))
    session.wait(for: words, after: place)
    #expect(TerminalState(after: session.output) == TerminalState())
  }

  @Test(
    "Whatever was told to a terminal that orders text is taken back, also by a crash",
    arguments: [SIGTERM, SIGSEGV],
    [
      ["MLTERM": "3.9.3"], ["VTE_VERSION": "7006"], ["STY": "1.pts", "MLTERM": "3.9.3"],
    ])
  func ordered(signal: Int32, environment: [String: String]) throws {
    let session = try open(environment: environment)
    session.wait(for: "shown")
    #expect(TerminalState(after: session.output) != TerminalState())
    try session.signal(signal)
    #expect(session.waitForEnd() == 128 + Int(signal))
    #expect(TerminalState(after: session.output) == TerminalState())
    #expect(session.modes == session.modesBefore)
  }

  @Test("Ctrl-Z gives the terminal to the shell, and fg takes it again")
  func suspend() throws {
    let session = try open()
    session.wait(for: "shown")
    session.listenUntilIdle()
    session.type("\u{1A}")
    session.waitForStop()
    #expect(session.modes == session.modesBefore)
    #expect(TerminalState(after: session.output) == TerminalState())
    let place = session.output.count
    try session.resume()
    session.wait(for: "shown", after: place)
    session.type("q")
    #expect(session.waitForEnd() == 0)
    #expect(session.modes == session.modesBefore)
    #expect(TerminalState(after: session.output) == TerminalState())
  }

  @Test("One that others stop by SIGTSTP gives the terminal back; by SIGSTOP it takes it again afterwards")
  func stopped() throws {
    let session = try open()
    session.wait(for: "shown")
    for signal in [SIGTSTP, SIGSTOP] {
      // A frame that was on its way would be taken for the one that comes afterwards.
      session.listenUntilIdle()
      try session.signal(signal)
      session.waitForStop()
      if signal == SIGTSTP { #expect(session.modes == session.modesBefore) }
      let place = session.output.count
      try session.resume()
      session.wait(for: "shown", after: place)
      #expect(session.modes != session.modesBefore)
    }
    session.type("q")
    #expect(session.waitForEnd() == 0)
    #expect(TerminalState(after: session.output) == TerminalState())
  }

  @Test("Where no shell could continue it, Ctrl-Z stops nothing and the browser stays")
  func orphan() throws {
    let session = try PtySession(
      [Program.url.path, "--data", scratch.path, "--language", "en"], isLed: false)
    session.wait(for: "shown")
    session.listenUntilIdle()
    let place = session.output.count
    session.type("\u{1A}")
    session.wait(for: "shown", after: place)
    session.type("q")
    #expect(session.waitForEnd() == 0)
  }

  @Test("A window that is closed ends the program at once, and what was typed is offered at the next start")
  func closedWindow() throws {
    let session = try open(isLed: false)
    type("Typed before the window was closed", intoFormOf: session)
    session.hangUp()
    #expect(session.waitForEnd() == 128 + Int(SIGHUP))
    let again = try open(environment: session.folders)
    again.wait(for: "Typed before")
  }

  @Test("A terminal that goes away without SIGHUP ends the program as well")
  func goneQuietly() throws {
    // The program ignores SIGHUP as the shell does that started it; the kernel still says that nobody is there.
    let session = try PtySession(
      ["/bin/sh", "-c", "trap '' HUP; \"$@\"; echo $? >\"$HOME/said\"", "sh"]
        + [Program.url.path, "--data", scratch.path, "--language", "en"], isLed: false)
    session.wait(for: "shown")
    session.hangUp()
    #expect(session.waitForEnd() == 0)
    let said = try String(contentsOfFile: (session.folders["HOME"] ?? "") + "/said", encoding: .utf8)
    #expect(said == "129\n")
  }
}
