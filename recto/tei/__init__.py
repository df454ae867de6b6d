"""From a recognised source to a TEI tree, and between trees and bytes."""
