/// What a page needs to be loaded again when its report changes; a written page never has it.
package enum PagePreview {
  /// Where a page asks for changes.
  package static let path = "/.sqltrack/changed"

  /// Asks the server, which answers when there is something new, and loads the page again.
  ///
  /// - Parameter version: the state that the page shows.
  package static func script(version: Int) -> String {
    """
    (async()=>{for(let v=\(version);;)try{\
    const r=await fetch('\(path)?v='+v);\
    if(r.ok&&+await r.text()>v){location.reload();return}\
    if(!r.ok)throw 0}catch{await new Promise(f=>setTimeout(f,500))}})()
    """
  }
}
