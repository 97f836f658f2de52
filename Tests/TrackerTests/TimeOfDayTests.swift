import Testing
import Tracker

@Suite("Hours in dates")
struct TimeOfDayTests {
  @Test(
    "An hour is refused, and never read as a day",
    arguments: ["le 3 juin 2025 à 10h", "3 juin 2025, 9 h 30", "3 juin 2025 à 14H"])
  func refused(text: String) {
    #expect(throws: DateReadingError.self) { try DateReading.read(text) }
  }

  @Test("The mark of a Hijri year is no hour")
  func hijri() throws {
    #expect(try DateReading.read("15 ramadan 1446 H") == DateReading.read("15 رمضان 1446هـ"))
  }
}
