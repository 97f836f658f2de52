import Config
import Screen
import Tracker

extension App {
  /// The parts of a text that the query found, as they are marked.
  func hits(in text: String, on painter: Painter) -> [TextLayout.Span] {
    painter.highlighter.ranges(in: text).map {
      TextLayout.Span($0, style: painter.theme.style(.highlight))
    }
  }
}
