/// The known name that is likely meant by a mistyped one.
enum Nearest {
  /// The name with the least edits from a word; the first of several.
  static func name(to word: String, among names: [String]) -> String {
    let word = Array(word.lowercased())
    return names.min { edits($0, word) < edits($1, word) } ?? ""
  }

  /// Levenshtein's distance, without regard to case.
  private static func edits(_ name: String, _ word: [Character]) -> Int {
    var row = Array(0...word.count)
    for (line, character) in name.lowercased().enumerated() {
      var above = row[0]
      row[0] = line + 1
      for (column, other) in word.enumerated() {
        let replaced = above + (character == other ? 0 : 1)
        above = row[column + 1]
        row[column + 1] = min(replaced, above + 1, row[column] + 1)
      }
    }
    return row[word.count]
  }
}
