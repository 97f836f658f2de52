import Records
import Screen
import Tracker

/// Lines of text laid out, beside what it takes to count their characters.
func compareLayouts() {
  let texts: [(name: String, of: (Initiative) -> String)] = [
    ("Latin", { $0.title[.english] ?? "" }),
    ("Arabic", { $0.title[.arabic] ?? "" }),
    ("mixed", { "\($0.title[.arabic] ?? "") – UNICEF (\($0.dates?.value.text ?? "2026")) Workshop 3" }),
  ]
  let fits: [(name: String, fit: TextLayout.Fit)] = [
    ("crop at 40", .crop(columns: 40)), ("wrap at 40", .wrap(columns: 40)),
  ]
  for fit in fits {
    for text in texts {
      let lines = (0..<2_000).map { text.of(MadeUp.initiative($0)) }
      Comparison(
        row: ("layout: \(text.name) \(fit.name)", "String.count"), rate: (lines.count, "lines/s"),
        repetitions: 5
      ).run {
        (
          {
            lines.reduce(0) { sum, line in
              sum + keep(TextLayout(line, direction: .firstStrong(fallback: true), fit: fit.fit))
            }
          },
          { lines.reduce(0) { $0 + keep($1.count) } }
        )
      }
    }
  }
}
