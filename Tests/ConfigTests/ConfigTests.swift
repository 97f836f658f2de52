import Screen
import Testing
import Tracker

@testable import Config

@Test("The defaults alone make a whole configuration")
func defaultsAlone() throws {
  let config = try Config()
  #expect(config.settings.language == .english)
  #expect(config[.arabic].text("action.add") == "إضافة")
  #expect(config.theme.name == "dark")
}
