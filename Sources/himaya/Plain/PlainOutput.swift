import Browser
import Config
import Screen

/// Where the dialogue's lines go: laid out for a terminal, bare and logical into a pipe.
struct PlainOutput {
  private let console: Console

  init(_ console: Console) { self.console = console }

  /// Prints lines, each as a paragraph.
  func print(_ lines: [PlainLine]) throws(Failure) {
    guard let columns = console.columns else {
      return try console.write(lines.map { SafeText.plain($0.text, newlines: false) + "\n" }.joined())
    }
    var page = Page(console)
    for line in lines {
      let direction: TextLayout.Direction =
        line.isOwn
        ? .firstStrong(fallback: console.isRightToLeft)
        : console.isRightToLeft ? .rightToLeft : .leftToRight
      page.add(
        TextLayout(
          line.text, direction: direction, fit: .wrap(columns: columns), mode: console.mode,
          isolates: line.isolates))
    }
    try console.print(page.lines)
  }
}
