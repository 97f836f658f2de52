/// A text as it is shown, folded once, so that many patterns can be sought in it and their places be marked.
struct SearchedText {
  /// By the first key, with where each byte came from.
  let seated: FoldedText
  /// By the second key; nil where that is the same.
  let bare: FoldedText?

  init(_ text: String) {
    var folded = FoldedText(text, withSources: true)
    if folded.hasSecondKey {
      var other = folded
      other.dropHamza()
      bare = other
    } else {
      bare = nil
    }
    folded.seatHamza()
    seated = folded
  }
}
