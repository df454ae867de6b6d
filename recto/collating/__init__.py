"""Several witnesses of a text become one TEI file with an apparatus by parallel segmentation."""
