"""Text to spoken form to voice to loudspeaker."""
