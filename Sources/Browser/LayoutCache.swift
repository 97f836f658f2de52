import Screen

/// The layouts of the texts that the last frame showed: most of them stand in the next one too.
///
/// A class, because painters are values that are handed about, and what one of them lays out is to be kept for all.
public final class LayoutCache {
  /// All that a layout follows from.
  struct Request {
    var text: String
    var direction: TextLayout.Direction
    var fit: TextLayout.Fit
    var mode: TextLayout.OutputMode
    var style: Style
    var spans: [TextLayout.Span] = []
    var isolates: [Range<Int>] = []
  }

  private var shown: [Request: TextLayout] = [:]
  private var last: [Request: TextLayout] = [:]

  public init() {}

  /// The layout of a text, as it was made for the last frame or this one, or made now.
  func layout(_ request: Request) -> TextLayout {
    if let known = shown[request] { return known }
    let layout = last[request] ?? request.layout
    shown[request] = layout
    return layout
  }

  /// Forgets what this frame has not shown.
  func endFrame() {
    swap(&shown, &last)
    shown.removeAll(keepingCapacity: true)
  }
}

extension LayoutCache.Request: Hashable {
  fileprivate var layout: TextLayout {
    TextLayout(
      text, direction: direction, fit: fit, mode: mode, style: style, spans: spans, isolates: isolates)
  }

  /// By bytes: strings are equal too where letters are composed otherwise, which would be another layout.
  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8) && left.fit == right.fit && left.style == right.style
      && left.direction == right.direction && left.mode == right.mode && left.spans == right.spans
      && left.isolates == right.isolates
  }

  func hash(into hasher: inout Hasher) {
    if text.utf8.withContiguousStorageIfAvailable({ hasher.combine(bytes: UnsafeRawBufferPointer($0)) })
      == nil
    {
      for byte in text.utf8 { hasher.combine(byte) }
    }
    if case .crop(let columns) = fit { hasher.combine(columns) }
    hasher.combine(style.foreground)
  }
}
