/// Lists of many rows in a few arrays: neighbours in memory, where each row would have an allocation of its own.
///
/// The arrays are chunks of a limited size, so that growing copies nothing and leaves little room unused. A row
/// whose list changes gets new room at the end; when half of the room is unused, the rest moves together.
struct Arena<Element: Sendable>: Sendable {
  /// Where a row's list stands.
  private struct Place: Sendable {
    var chunk: UInt32 = 0
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  private var chunks: [[Element]] = []
  private var places: [Place] = []
  private var used = 0
  private var unused = 0

  /// How many elements a chunk has room for; a longer list has a chunk of its own.
  private static var chunkSize: Int { (1 << 18) / max(1, MemoryLayout<Element>.stride) }

  /// How many elements a row's list has.
  func count(_ row: Int) -> Int { Int(places[row].count) }

  subscript(row: Int) -> ArraySlice<Element> {
    let place = places[row]
    guard place.count > 0 else { return [] }
    let start = Int(place.start)
    return chunks[Int(place.chunk)][start..<start + Int(place.count)]
  }

  /// Sets a row's list. Rows are numbered from 0; a new one is added at the end.
  mutating func set(_ row: Int, to list: some Collection<Element>) {
    if row == places.count {
      places.append(Place())
    } else {
      unused += count(row)
      used -= count(row)
    }
    places[row] = append(list)
    used += list.count
    if unused > max(used, Self.chunkSize) { compact() }
  }

  private mutating func append(_ list: some Collection<Element>) -> Place {
    let count = list.count
    guard count > 0 else { return Place() }
    if chunks.last.map({ $0.count + count > Self.chunkSize }) ?? true {
      var chunk: [Element] = []
      // The first one grows: many arenas are small.
      if !chunks.isEmpty { chunk.reserveCapacity(max(count, Self.chunkSize)) }
      chunks.append(chunk)
    }
    let last = chunks.count - 1
    let start = chunks[last].count
    chunks[last].append(contentsOf: list)
    return Place(chunk: UInt32(last), start: UInt32(start), count: UInt32(count))
  }

  private mutating func compact() {
    var moved = Arena()
    for row in places.indices { moved.set(row, to: self[row]) }
    self = moved
  }
}
