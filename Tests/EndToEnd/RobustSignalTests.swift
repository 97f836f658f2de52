import Foundation
import Glibc
import Testing

@Suite("Signals, and a terminal that goes away", .serialized)
struct RobustSignalTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch.withSeeds() }

  private func open() throws -> PtySession {
    try PtySession([Program.url.path, "--data", scratch.path, "--language", "en"])
  }

  @Test(
    "A signal that ends the program gives the terminal back",
    arguments: [SIGHUP, SIGTERM, SIGINT])
  func ended(by signal: Int32) throws {
    let session = try open()
    session.wait(for: "shown")
    #expect(session.modes != session.modesBefore)
    try session.signal(signal)
    #expect(session.waitForEnd() != nil)
    #expect(session.modes == session.modesBefore)
  }

  @Test("Ctrl-Z gives the terminal to the shell, and fg takes it again")
  func suspend() throws {
    let session = try open()
    session.wait(for: "shown")
    session.type("\u{1A}")
    session.waitForStop()
    #expect(session.modes == session.modesBefore)
    let place = session.output.count
    try session.resume()
    session.wait(for: "shown", after: place)
    session.type("q")
    #expect(session.waitForEnd() == 0)
    #expect(session.modes == session.modesBefore)
  }
}
