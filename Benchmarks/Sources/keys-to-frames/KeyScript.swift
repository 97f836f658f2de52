/// The keys that are played: what people do all day.
enum KeyScript {
  struct Key {
    /// What the key is part of.
    let deed: String
    let name: String
    let bytes: String
  }

  /// Many keys begin with the byte of Esc: a program waits for what else may come, and that is no work of its own.
  static let escape = "Esc, waited for"

  private static let named = [
    "Up": "\u{1B}[A", "Down": "\u{1B}[B", "PgUp": "\u{1B}[5~", "PgDn": "\u{1B}[6~", "Home": "\u{1B}[H",
    "End": "\u{1B}[F", "Ctrl-U": "\u{15}", "Enter": "\r", "Esc": "\u{1B}", "Backspace": "\u{7F}", "Tab": "\t",
    "Space": " ",
  ]

  private static func keys(_ deed: String, _ names: [String]) -> [Key] {
    names.map { Key(deed: deed, name: $0, bytes: named[$0] ?? $0) }
  }

  private static func times(_ count: Int, _ name: String) -> [String] { Array(repeating: name, count: count) }

  /// Types words into the search letter by letter, takes some letters back, and clears it.
  private static func search(_ words: String, takingBack count: Int) -> [Key] {
    keys("open the search", ["/"]) + keys("search", words.unicodeScalars.map { String($0) })
      + keys("search", times(count, "Backspace")) + keys("clear", ["Ctrl-U"]) + keys(escape, ["Esc"])
  }

  /// One at a time, so that the floor is known as well as what stands on it.
  static let floor = keys("floor", times(200, "x"))

  static let all =
    keys("move", times(40, "Down") + times(15, "Up") + times(15, "PgDn") + times(5, "PgUp"))
    + keys("move", ["End"] + times(5, "Up") + ["Home"] + times(5, "Down"))
    + search("حماية الطفل", takingBack: 4)
    + search("وزاره الشوون", takingBack: 6)
    + search("أطفال", takingBack: 2)
    + search("child protection", takingBack: 3)
    + search("country:SY حلب", takingBack: 4)
    + search("\"protection de l", takingBack: 5)
    + search("zqx", takingBack: 3)
    + search("a", takingBack: 1)
    + search("~حمايه", takingBack: 2)
    + overview
    // With a search that stays.
    + keys("open the search", ["/"]) + keys("search", ["ت", "د", "ر", "ي", "ب"]) + keys("accept", ["Enter"])
    + sorting + facets
    + keys("clear", ["c", "c"])
    + sorting + facets
    + keys("clear", ["c", "c"])

  /// All orders, both ways, and back to the first.
  private static let sorting = keys("sort", (0..<5).flatMap { _ in ["s", "r", "r"] })

  /// The pictures of all records, from one to the next, and back to the list.
  private static let overview = keys("overview", ["i"] + times(4, "Tab") + times(4, "Down") + ["i"])

  /// Into the filters, values switched on and off, excluded, and out again.
  private static let facets =
    keys("filters", ["f"])
    + (0..<12).flatMap { _ in keys("filters", ["Down", "Down"]) + keys("facet", ["Enter"]) }
    + (0..<6).flatMap { _ in keys("filters", ["Up"]) + keys("facet", ["x", "Enter"]) }
    + keys("facet", ["c"]) + keys("filters", ["f"])
}
