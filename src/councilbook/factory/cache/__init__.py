"""What has been made before: a page is taken from here while nothing it rests on has changed.

Under one address, a folder or a bucket, lie ``objects``, files named by the hash of their
content, and ``records``, one a page, which say what the page was made from. A page is kept by
writing its object first and its record last, so that whatever is cut short was never there.
"""
