# Why an input could not be read: one sentence for the reason, one for what to do.

unreadable-unknown = I could not read this. Paste its text here and I will check that.
unreadable-blocked_address = I may not open this address: it is not on the public internet. Paste its text here and I will check that.
unreadable-bad_url = This is not a link that I can open. Send one that begins with http:// or https://, or paste the text.
unreadable-dns = I could not find this site. Look at the spelling of the link, or paste the text here and I will check that.
unreadable-timeout = This site took too long to answer. Try again later, or paste the text here and I will check that.
unreadable-connection = This site did not answer. Try again later, or paste the text here and I will check that.
unreadable-tls = I could not open a safe connection to this site. Paste the text here and I will check that.
unreadable-too_large = This is too large for me to read. Paste the part that matters and I will check that.
unreadable-too_many_redirects = This link sends me from page to page without end. Send the link of the page where you end up, or paste its text.
unreadable-http_status = This site did not give me the page. Look whether the link still works, or paste the text here and I will check that.
unreadable-not_html = There is no page of text behind this link. Send a link to an article, or paste the text here and I will check that.
unreadable-login_wall = I could not read this page: it asks for a login. Paste the text here and I will check that.
unreadable-consent_wall = I could not read this page: it asks for consent first. Paste the text here and I will check that.
unreadable-challenge = I could not read this page: it wants to see a person first. Paste the text here and I will check that.
unreadable-paywall = I could not read this page: it stands behind a paywall. Paste the text here and I will check that.
unreadable-soft_404 = This page says that it no longer exists. Look at the link, or paste the text here and I will check that.
unreadable-index_page = This page lists many articles and is none itself. Send the link of one article and I will check that.
unreadable-media_only = This page holds pictures, sound or video, and no text. Paste what is said in it and I will check that.
unreadable-social_post = I cannot read posts of this network. Paste the text of the post here and I will check that.
unreadable-no_article = I found no article on this page. Paste the text that you mean here and I will check that.
unreadable-parse_limit = This page is built in a way that I could not work through. Paste the text here and I will check that.
unreadable-no_such_file = There is no such file. Look at the name and try again.
unreadable-empty = There is no text in this. Send a link to an article, or paste the text and I will check that.
unreadable-not_text = This is not a text that I can read. Send a web page, a PDF with text in it or plain text.
