import Foundation
import Testing

@Suite("Colours by their 24 bits", .serialized)
struct DirectColorTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch.withSeeds()
    try scratch.write("theme = \"mine\"\n", to: "config/himaya/settings.toml")
    try scratch.write(
      "[mine]\nbase = \"dark\"\nselected = { fg = \"#123456\", bg = \"#0000ff\" }\n",
      to: "config/himaya/theme.toml")
  }

  @Test(
    "A theme's own colours are sent as they are where the terminal takes them, else their nearest neighbours",
    arguments: [
      ("xterm-256color", "truecolor", "[38:2::18:52:86m", "[48:2::0:1:255m"),
      ("tmux-256color", "24bit", "38:2::18:52:86m", "48:2::0:1:255m"),
      ("xterm-256color", "", "[38;5;237m", "[48;5;21m"), ("screen", "truecolor", "[37m", "[44m"),
    ])
  func colours(term: String, colorterm: String, foreground: String, background: String) throws {
    let session = try PtySession(
      [Program.url.path, "--data", scratch.path, "--language", "en"], term: term,
      environment: ["COLORTERM": colorterm, "XDG_CONFIG_HOME": scratch.path + "/config"])
    session.wait(for: "2024-12-09")
    session.listenUntilIdle()
    let output = String(decoding: session.output, as: UTF8.self)
    #expect(output.contains(foreground))
    #expect(output.contains(background))
    session.press("q")
    #expect(session.waitForEnd() == 0)
    #expect(session.modes == session.modesBefore)
  }
}
