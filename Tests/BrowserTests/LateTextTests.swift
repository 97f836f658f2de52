import Screen
import Testing

@testable import Browser
@testable import Tracker

@Suite("Words that are typed before the texts are read")
struct LateTextTests {
  @Test(
    "The count says that they are still being read, not that nothing is found; then they are looked for again"
  )
  func late() throws {
    var session = try Session()
    session.app.library.unfinished.blocks = [0..<session.app.library.count]
    session.type("/country:MA")
    #expect(session.screen[0].contains("4 of 10 shown"), "a query of fields needs no texts")
    session.type(" forum")
    #expect(session.screen[0].contains("Still reading"))
    #expect(!session.screen[0].contains("shown") && !session.text.contains("Nothing matches"))
    session.send(.completed([]))
    #expect(session.screen[0].contains("1 of 10 shown"))
  }
}
