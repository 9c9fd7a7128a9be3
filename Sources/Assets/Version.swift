/// The version of sqltrack, as `--version`, pages and JSON name it.
package let sqltrackVersion = "0.1.0"
