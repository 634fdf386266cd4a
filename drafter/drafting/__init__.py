"""Report, facts and 台账 become a plan of blocks, then lines, then .docx, .md and the 核对单."""
