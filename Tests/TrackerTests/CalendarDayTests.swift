import Testing

@testable import Tracker

@Suite("Calendar days")
struct CalendarDayTests {
  @Test(
    "A day has its number and its day of the week",
    arguments: [
      ("1970-01-01", 0, Weekday.thursday), ("2000-02-29", 11016, .tuesday), ("2024-05-27", 19870, .monday),
      ("2025-05-15", 20223, .thursday), ("1969-12-31", -1, .wednesday), ("0001-01-01", -719_162, .monday),
      ("9999-12-31", 2_932_896, .friday),
    ])
  func number(text: String, number: Int, weekday: Weekday) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.dayNumber == number)
    #expect(day.weekday == weekday)
    #expect(CalendarDay(dayNumber: number) == day)
    #expect(day.text == text)
  }

  @Test("Numbers and days answer each other over four centuries")
  func everyDay() {
    var previous = CalendarDay(dayNumber: -150_001)
    var right = 0
    for number in -150_000...150_000 {
      let day = CalendarDay(dayNumber: number)
      if let day, let previous, day.dayNumber == number, previous < day { right += 1 }
      previous = day
    }
    #expect(right == 300_001)
  }

  @Test(
    "What the calendar has not is refused",
    arguments: [
      "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-04-31", "0000-01-01", "2024-4-31",
      "2024/04/30",
      "٢٠٢٤-٠٤-٣٠", "", "2024-04-30Z",
    ])
  func refused(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test("Days are added across months and years, and stay within the calendar")
  func adding() throws {
    let day = try #require(CalendarDay("2024-02-28"))
    #expect(day.adding(days: 2).text == "2024-03-01")
    #expect(day.adding(days: -59).text == "2023-12-31")
    #expect(day.adding(days: Int.max).text == "9999-12-31")
    #expect(day.adding(days: Int.min).text == "0001-01-01")
  }
}
